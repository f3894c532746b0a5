package dev.spool.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The fields of a form that the store takes a file from: a signed policy names every one of them.
 * The SDK for Java signs addresses but no forms.
 */
record PostForm(AwsCredentialsProvider credentials, String region, String bucket) {
  /** More S3 does not take in one piece. */
  private static final long MOST = 5L << 30;

  private static final String SIGNING = "HmacSHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * The fields, complete but for the file.
   *
   * @param contentType of letters, digits and signs that JSON does not escape, as the key
   */
  Map<String, String> fields(String key, String contentType, long most, Instant until) {
    var who = credentials.resolveCredentials();
    var time = TIME.format(Instant.now());
    var scope = "%s/%s/s3/aws4_request".formatted(time.substring(0, 8), region);
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", key);
    fields.put("Content-Type", contentType);
    fields.put("success_action_status", "201");
    fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
    fields.put("x-amz-credential", who.accessKeyId() + "/" + scope);
    fields.put("x-amz-date", time);
    if (who instanceof AwsSessionCredentials session) {
      fields.put("x-amz-security-token", session.sessionToken());
    }
    var policy = encoded(policy(fields, Math.min(most, MOST), until));
    fields.put("policy", policy);
    fields.put("x-amz-signature", signature(who, scope, policy));
    return fields;
  }

  private String policy(Map<String, String> fields, long most, Instant until) {
    var equal =
        fields.entrySet().stream()
            .map(field -> "{\"%s\":\"%s\"}".formatted(field.getKey(), field.getValue()))
            .collect(Collectors.joining(","));
    return "{\"expiration\":\"%s\",\"conditions\":[{\"bucket\":\"%s\"},%s,[\"content-length-range\",1,%d]]}"
        .formatted(until.truncatedTo(ChronoUnit.SECONDS), bucket, equal, most);
  }

  private static String encoded(String policy) {
    return Base64.getEncoder().encodeToString(policy.getBytes(UTF_8));
  }

  private static String signature(AwsCredentials who, String scope, String policy) {
    var key = ("AWS4" + who.secretAccessKey()).getBytes(UTF_8);
    for (var word : scope.split("/", -1)) {
      key = signed(key, word);
    }
    return HexFormat.of().formatHex(signed(key, policy));
  }

  private static byte[] signed(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(SIGNING);
      mac.init(new SecretKeySpec(key, SIGNING));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has " + SIGNING, impossible);
    }
  }
}
