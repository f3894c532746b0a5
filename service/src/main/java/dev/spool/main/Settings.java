package dev.spool.main;

import dev.spool.api.Backend.Amounts;
import dev.spool.estimate.Tariff;
import dev.spool.postgres.DatabaseUrl;
import dev.spool.postgres.Sweeper.Retention;
import dev.spool.process.SandboxFinder.Choice;
import dev.spool.s3.S3Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the environment says about a service, read once. Without a database or a store, those that
 * come with Spool are meant.
 *
 * @param publicStore where browsers reach the store, if that is elsewhere
 * @param warmBytes of sources kept on a worker's disk
 */
record Settings(
    Optional<DatabaseUrl> database,
    Optional<S3Settings> store,
    Optional<URI> publicStore,
    FaultSettings faults,
    Retention retention,
    Tariff tariff,
    Amounts amounts,
    long warmBytes,
    Choice sandbox) {
  static final String PUBLIC_STORE = "S3_PUBLIC_ENDPOINT";
  static final String SANDBOX = "SPOOL_SANDBOX";

  private static final String WARM = "SPOOL_WARM_GIB";
  private static final long USUALLY_WARM = 20;
  private static final long MOST_WARM = 1 << 20;
  private static final String KEEP = "SPOOL_KEEP_";
  private static final Set<String> KEPT =
      Set.of(
          KEEP + "FINISHED",
          KEEP + "FAILED",
          KEEP + "PIECES",
          KEEP + "PIECES_BYTES",
          KEEP + "UPLOADS");
  private static final Duration LEAST_KEPT = Duration.ofHours(1);
  private static final Duration MOST_KEPT = Duration.ofDays(3_650);

  static Settings of(Map<String, String> environment) {
    var variables = new Variables(environment);
    return new Settings(
        variables.get("DATABASE_URL").map(DatabaseUrl::parse),
        variables.get("S3_BUCKET").map(bucket -> store(bucket, variables)),
        variables.address(PUBLIC_STORE),
        FaultSettings.read(variables),
        retention(variables),
        TariffSettings.read(environment),
        new AmountSettings(variables).read(),
        variables.count(WARM, MOST_WARM).orElse(USUALLY_WARM) << 30,
        sandbox(environment));
  }

  /** What FFmpeg is confined by. */
  static Choice sandbox(Map<String, String> environment) {
    var asked = new Variables(environment).get(SANDBOX).orElse(Choice.AUTO.name());
    return Stream.of(Choice.values())
        .filter(choice -> choice.name().equalsIgnoreCase(asked.strip()))
        .findFirst()
        .orElseThrow(() ->
            new WrongSettingException(
                "%s is auto, landlock, bubblewrap or none, not \"%s\".".formatted(SANDBOX, asked)));
  }

  private static Retention retention(Variables variables) {
    variables.refuseOthers(KEEP, KEPT);
    var usual = Retention.USUAL;
    return new Retention(
        kept(variables, "FINISHED", usual.finished()),
        kept(variables, "FAILED", usual.failed()),
        kept(variables, "PIECES", usual.pieces()),
        variables.count(KEEP + "PIECES_BYTES", Long.MAX_VALUE).orElse(usual.pieceBytes()),
        kept(variables, "UPLOADS", usual.uploads()));
  }

  private static Duration kept(Variables variables, String what, Duration usual) {
    return variables.duration(KEEP + what, LEAST_KEPT, MOST_KEPT).orElse(usual);
  }

  private static S3Settings store(String bucket, Variables variables) {
    var access = variables.get("S3_ACCESS_KEY");
    var secret = variables.get("S3_SECRET_KEY");
    return new S3Settings(
        variables.address("S3_ENDPOINT"),
        variables.address(PUBLIC_STORE),
        variables.get("S3_REGION").orElse("us-east-1"),
        bucket,
        access.flatMap(a -> secret.map(s -> new S3Settings.Keys(a, s))),
        variables.get("S3_PATH_STYLE").map(Boolean::parseBoolean).orElse(false),
        variables.get("S3_STORAGE_CLASS"),
        variables
            .get("S3_KMS_KEY")
            .<S3Settings.Encryption>map(S3Settings.Encryption.Kms::new)
            .orElseGet(S3Settings.Encryption.None::new));
  }
}
