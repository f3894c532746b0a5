package dev.spool.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The SDK's clients as the settings want them. */
final class Connections {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);
  private static final long SLOWEST_BYTES_PER_SECOND = 128 << 10;
  private static final int TRIES = 4;

  private Connections() {}

  static S3Client client(S3Settings settings, Breaker breaker) {
    var client =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .forcePathStyle(settings.pathStyle())
            // Stores that merely resemble S3 stumble over the SDK's checksums in trailers.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                ApacheHttpClient.builder().connectionTimeout(TO_CONNECT).socketTimeout(SILENCE))
            .overrideConfiguration(each ->
                each.addExecutionInterceptor(breaker)
                    .apiCallAttemptTimeout(TO_ANSWER)
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(TRIES)
                            .build()));
    settings.endpoint().ifPresent(client::endpointOverride);
    return client.build();
  }

  static S3Presigner presigner(S3Settings settings) {
    var presigner =
        S3Presigner.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle()).build());
    Optional<URI> host = settings.publicEndpoint().or(settings::endpoint);
    host.ifPresent(presigner::endpointOverride);
    return presigner.build();
  }

  /** How long one try may take that moves so many bytes. */
  static Duration timeFor(long bytes) {
    return TO_ANSWER.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
  }

  static AwsCredentialsProvider credentials(S3Settings settings) {
    return settings
        .keys()
        .<AwsCredentialsProvider>map(keys ->
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(keys.access(), keys.secret())))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }
}
