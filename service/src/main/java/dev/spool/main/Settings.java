package dev.spool.main;

import dev.spool.estimate.Tariff;
import dev.spool.postgres.DatabaseUrl;
import dev.spool.postgres.Sweeper.Retention;
import dev.spool.s3.S3Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the environment says about a service, read once. Without a database or a store, those that
 * come with Spool are meant.
 *
 * @param publicStore where browsers reach the store, if that is elsewhere
 * @param silence after which a worker has lost its job
 */
record Settings(
    Optional<DatabaseUrl> database,
    Optional<S3Settings> store,
    Optional<URI> publicStore,
    Duration silence,
    Retention retention,
    Tariff tariff) {
  static final String LOST_AFTER = "SPOOL_LOST_AFTER";
  static final String PUBLIC_STORE = "S3_PUBLIC_ENDPOINT";

  private static final String KEEP = "SPOOL_KEEP_";
  private static final Set<String> KEPT =
      Set.of(KEEP + "FINISHED", KEEP + "FAILED", KEEP + "PIECES", KEEP + "UPLOADS");
  private static final Duration LEAST_KEPT = Duration.ofHours(1);
  private static final Duration MOST_KEPT = Duration.ofDays(3_650);
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(2);
  private static final Duration MOST_SILENCE = Duration.ofHours(1);

  static Settings of(Map<String, String> environment) {
    var texts = new Texts(environment);
    return new Settings(
        texts.get("DATABASE_URL").map(DatabaseUrl::parse),
        texts.get("S3_BUCKET").map(bucket -> store(bucket, texts)),
        texts.address(PUBLIC_STORE),
        texts.duration(LOST_AFTER, LEAST_SILENCE, MOST_SILENCE).orElse(Duration.ofSeconds(20)),
        retention(texts),
        TariffSettings.read(environment));
  }

  private static Retention retention(Texts texts) {
    texts.refuseOthers(KEEP, KEPT);
    var usual = Retention.USUAL;
    return new Retention(
        kept(texts, "FINISHED", usual.finished()),
        kept(texts, "FAILED", usual.failed()),
        kept(texts, "PIECES", usual.pieces()),
        kept(texts, "UPLOADS", usual.uploads()));
  }

  private static Duration kept(Texts texts, String what, Duration usual) {
    return texts.duration(KEEP + what, LEAST_KEPT, MOST_KEPT).orElse(usual);
  }

  private static S3Settings store(String bucket, Texts texts) {
    var access = texts.get("S3_ACCESS_KEY");
    var secret = texts.get("S3_SECRET_KEY");
    return new S3Settings(
        texts.address("S3_ENDPOINT"),
        texts.address(PUBLIC_STORE),
        texts.get("S3_REGION").orElse("us-east-1"),
        bucket,
        access.flatMap(a -> secret.map(s -> new S3Settings.Keys(a, s))),
        texts.get("S3_PATH_STYLE").map(Boolean::parseBoolean).orElse(false),
        texts.get("S3_STORAGE_CLASS"),
        texts
            .get("S3_KMS_KEY")
            .<S3Settings.Encryption>map(S3Settings.Encryption.Kms::new)
            .orElseGet(S3Settings.Encryption.None::new));
  }

  /** The environment's variables; a blank one is none. */
  private record Texts(Map<String, String> environment) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");

    Texts {
      environment = Map.copyOf(environment);
    }

    Optional<String> get(String name) {
      return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** A name that means nothing is a mistake: whoever set it believes that it means something. */
    void refuseOthers(String prefix, Set<String> known) {
      for (var name : environment.keySet()) {
        if (name.startsWith(prefix) && !known.contains(name)) {
          throw new WrongSettingException(
              "There is no setting %s, only %s."
                  .formatted(name, known.stream().sorted().collect(Collectors.joining(", "))));
        }
      }
    }

    Optional<URI> address(String name) {
      return get(name).map(text -> address(name, text));
    }

    private static URI address(String name, String text) {
      try {
        return new URI(text.strip());
      } catch (URISyntaxException _) {
        throw new WrongSettingException("%s is no address: %s".formatted(name, text));
      }
    }

    Optional<Duration> duration(String name, Duration least, Duration most) {
      return get(name).map(text -> duration(name, text.strip(), least, most));
    }

    private static Duration duration(String name, String text, Duration least, Duration most) {
      var match = DURATION.matcher(text);
      if (!match.matches()) {
        throw new WrongSettingException(
            "%s is a number and a unit, such as 90s, 15m, 12h or 30d, not \"%s\"."
                .formatted(name, text));
      }
      var unit =
          switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
          };
      var found = unit.multipliedBy(Long.parseLong(match.group(1)));
      if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
        throw new WrongSettingException(
            "%s lies between %s and %s, not at %s."
                .formatted(name, shown(least), shown(most), text));
      }
      return found;
    }

    private static String shown(Duration duration) {
      var seconds = duration.toSeconds();
      if (seconds % 86_400 == 0) {
        return seconds / 86_400 + "d";
      }
      return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds + "s";
    }
  }
}
