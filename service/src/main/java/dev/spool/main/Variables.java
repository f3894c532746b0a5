package dev.spool.main;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment's variables; a blank one is none. */
record Variables(Map<String, String> environment) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");

  Variables {
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
          "%s lies between %s and %s, not at %s.".formatted(name, shown(least), shown(most), text));
    }
    return found;
  }

  /** A whole number from 1 on. */
  Optional<Long> count(String name, long most) {
    return get(name).map(text -> count(name, text.strip(), most));
  }

  private static long count(String name, String text, long most) {
    if (!text.matches("[1-9][0-9]{0,17}") || Long.parseLong(text) > most) {
      throw new WrongSettingException(
          "%s is a whole number from 1 to %d, not \"%s\".".formatted(name, most, text));
    }
    return Long.parseLong(text);
  }

  private static String shown(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds + "s";
  }
}
