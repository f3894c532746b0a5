package dev.spool.main;

import dev.spool.api.access.Secret;
import dev.spool.job.ApiKey;
import dev.spool.job.Scope;
import dev.spool.postgres.Database;
import dev.spool.postgres.DatabaseUrl;
import dev.spool.postgres.EmbeddedDatabase;
import dev.spool.postgres.KeyTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code spool keys}: what programs call with. */
@Command(
    name = "keys",
    description = "Makes, lists and revokes API keys of a service.",
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
  private static final int LONGEST_NAME = 200;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The service's directory, unless DATABASE_URL is set (${DEFAULT-VALUE}).",
      defaultValue = "spool-data")
  Path data = Path.of("spool-data");

  private final InstantSource clock = InstantSource.system();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: create, list or revoke.");
  }

  @Command(description = "Makes a key and prints it: the only time that it is shown.")
  int create(
      @Option(names = "--user", paramLabel = "USER", required = true, description = "Whose it is.")
          String user,
      @Option(names = "--name", paramLabel = "NAME", required = true, description = "What for.")
          String name,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              split = ",",
              description = "What it may do: ${COMPLETION-CANDIDATES} (read,write).")
          @Nullable Set<Scope> scopes,
      @Option(names = "--days", paramLabel = "N", description = "How long it is valid (for ever).")
          @Nullable Integer days) {
    var secret = Secret.key();
    var now = clock.instant();
    var key =
        new ApiKey(
            UUID.randomUUID(),
            text("--user", user),
            text("--name", name),
            scopes == null ? EnumSet.of(Scope.READ, Scope.WRITE) : scopes,
            now,
            Optional.ofNullable(days).map(n -> now.plus(Duration.ofDays(positive(n)))),
            Optional.empty());
    with(table -> {
      table.add(key, secret.hash());
      return null;
    });
    out(secret.text());
    say("Key %s of %s. Keep it: it is not shown again.".formatted(key.id(), key.user()));
    return ExitCodes.DONE;
  }

  private String text(String option, String value) {
    if (value.isBlank()
        || value.length() > LONGEST_NAME
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s has 1 to %d characters.".formatted(option, LONGEST_NAME));
    }
    return value;
  }

  private int positive(int days) {
    if (days < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--days is at least 1.");
    }
    return days;
  }

  @Command(description = "Lists all keys.")
  int list() {
    var now = clock.instant();
    with(KeyTable::all).forEach(key -> out(line(key, now)));
    return ExitCodes.DONE;
  }

  private static String line(ApiKey key, Instant now) {
    var scopes = key.scopes().stream().map(Scope::name).sorted().collect(Collectors.joining(","));
    var state =
        key.isValid(now) ? "valid" : key.revoked().map(at -> "revoked " + at).orElse("expired");
    return String.join("\t", key.id().toString(), key.user(), key.name(), scopes, state);
  }

  @Command(description = "Ends a key; within seconds it opens nothing any more.")
  int revoke(@Parameters(paramLabel = "ID", description = "As listed.") UUID id) {
    if (!with(table -> table.revoke(id, clock.instant()))) {
      say("There is no valid key %s.".formatted(id));
      return ExitCodes.FAILED;
    }
    say("Revoked.");
    return ExitCodes.DONE;
  }

  /** On the database of the environment, or on the embedded one, whether it runs or not. */
  private <T extends @Nullable Object> T with(Function<KeyTable, T> work) {
    var named = System.getenv().getOrDefault("DATABASE_URL", "");
    if (!named.isBlank()) {
      return with(DatabaseUrl.parse(named), work);
    }
    var running = EmbeddedDatabase.running(data);
    if (running.isPresent()) {
      return with(running.get(), work);
    }
    try (var embedded = EmbeddedDatabase.open(data, Wiring.cache().resolve("postgres"))) {
      return with(embedded.url(), work);
    }
  }

  private static <T extends @Nullable Object> T with(DatabaseUrl url, Function<KeyTable, T> work) {
    try (var database = Database.open(url, 1)) {
      return work.apply(new KeyTable(database.jdbc()));
    }
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
