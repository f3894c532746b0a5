package dev.spool.main;

import dev.spool.api.Backend.Amounts;
import java.util.Set;

/** How much each user may have, as the environment says. */
record AmountSettings(Variables variables) {
  private static final String LIMIT = "SPOOL_LIMIT_";
  private static final Set<String> LIMITS =
      Set.of(
          LIMIT + "JOBS",
          LIMIT + "UPLOADS",
          LIMIT + "FILE_BYTES",
          LIMIT + "USER_BYTES",
          LIMIT + "CALLS");

  Amounts read() {
    variables.refuseOthers(LIMIT, LIMITS);
    var usual = Amounts.USUAL;
    return new Amounts(
        Math.toIntExact(count("JOBS", usual.jobs(), Integer.MAX_VALUE)),
        Math.toIntExact(count("UPLOADS", usual.uploads(), Integer.MAX_VALUE)),
        count("FILE_BYTES", usual.fileBytes(), Long.MAX_VALUE),
        count("USER_BYTES", usual.userBytes(), Long.MAX_VALUE),
        Math.toIntExact(count("CALLS", usual.calls(), Integer.MAX_VALUE)));
  }

  private long count(String what, long usual, long most) {
    return variables.count(LIMIT + what, most).orElse(usual);
  }
}
