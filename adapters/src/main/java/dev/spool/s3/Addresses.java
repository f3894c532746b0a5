package dev.spool.s3;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signed addresses; making one asks nobody. */
record Addresses(S3Presigner presigner, String bucket) {
  /** The storage class and encryption are the bucket's: a browser would have to send them. */
  URI put(String key, String contentType, long size, Duration valid) {
    return address(
        presigner
            .presignPutObject(signed ->
                signed
                    .signatureDuration(valid)
                    .putObjectRequest(put ->
                        put.bucket(bucket).key(key).contentType(contentType).contentLength(size)))
            .url());
  }

  URI part(String key, String upload, int number, Duration valid) {
    return address(
        presigner
            .presignUploadPart(signed ->
                signed
                    .signatureDuration(valid)
                    .uploadPartRequest(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number)))
            .url());
  }

  URI read(String key, String disposition, Duration valid) {
    return address(
        presigner
            .presignGetObject(signed ->
                signed
                    .signatureDuration(valid)
                    .getObjectRequest(
                        get -> get.bucket(bucket).key(key).responseContentDisposition(disposition)))
            .url());
  }

  /** Where forms go, whichever way the bucket is written into addresses. */
  URI bucket(String key) {
    var read = read(key, "inline", Duration.ofMinutes(1)).toString();
    return URI.create(read.substring(0, read.indexOf('?') - key.length()));
  }

  private static URI address(URL url) {
    return URI.create(url.toString());
  }
}
