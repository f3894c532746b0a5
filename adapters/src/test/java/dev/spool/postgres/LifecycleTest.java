package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Upload;
import dev.spool.work.JobRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class LifecycleTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("spool.root"), "examples", "s3", "lifecycle.json");
  private static final Sweeper.Retention KEPT = Sweeper.Retention.USUAL;

  @Test
  void theRulesForRealStoresRemoveWhatTheSweeperRemovesAndNothingElse() {
    var rules = new ArrayList<String>();
    for (var rule : new ObjectMapper().readTree(SHIPPED.toFile()).get("Rules")) {
      assertThat(rule.get("Status").asString()).isEqualTo("Enabled");
      rules.add(rule.get("Filter").get("Prefix").asString() + " " + action(rule));
    }
    assertThat(rules)
        .isEqualTo(
            List.of(
                JobRun.PIECES + " Expiration " + days(KEPT.pieces()),
                JobRun.RENDITIONS + " Expiration " + days(KEPT.finished()),
                Upload.FORMS + " Expiration " + days(KEPT.uploads().plus(Sweeper.GRACE)),
                " AbortIncompleteMultipartUpload " + days(KEPT.uploads().plus(Sweeper.GRACE))));
  }

  private static String action(JsonNode rule) {
    return rule.has("Expiration")
        ? "Expiration " + rule.get("Expiration").get("Days").asInt()
        : "AbortIncompleteMultipartUpload "
            + rule.get("AbortIncompleteMultipartUpload").get("DaysAfterInitiation").asInt();
  }

  private static long days(Duration time) {
    return time.toDays();
  }
}
