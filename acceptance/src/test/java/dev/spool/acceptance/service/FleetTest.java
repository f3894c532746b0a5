package dev.spool.acceptance.service;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Video;
import dev.spool.postgres.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process that serves, three that work. {@code -Dfleet.jobs=40} makes them do more. */
@Timeout(600)
class FleetTest {
  private static final int JOBS = Integer.getInteger("fleet.jobs", 12);
  private static final int FRAMES = 600;
  private static final String LOST = "LOST";
  private static final String SUCCEEDED = "SUCCEEDED";

  @TempDir Path directory;

  private Server server;
  private Records records;
  private List<Worker> workers = List.of();

  @BeforeEach
  void start() {
    var spool = Spool.in(directory).with("SPOOL_LOST_AFTER", "6s");
    server = Server.of(spool, "--workers", 0);
    var invitation = Records.invitation(directory.resolve(Server.DATA));
    records = new Records(DatabaseUrl.parse(invitation.getOrDefault("DATABASE_URL", "")));
    var invited = spool;
    for (var line : invitation.entrySet()) {
      invited = invited.with(line.getKey(), line.getValue());
    }
    workers =
        List.of(
            new Worker(spool.start("worker", "--data", Server.DATA)),
            new Worker(spool.start("worker", "--data", Server.DATA)),
            new Worker(invited.start("worker")));
  }

  @AfterEach
  void stop() {
    workers.forEach(Worker::kill);
    server.close();
  }

  @Test
  void jobsEndRightAndOnceThoughTwoOfThreeWorkersAreKilled() {
    var jobs = IntStream.range(0, JOBS).mapToObj(this::submitted).toList();
    var victims = workers.subList(1, 3);
    server.await("each worker to have done some", () -> workers.stream().allMatch(this::hasDone));
    victims.forEach(victim -> server.await("a worker killed at its work", () -> killed(victim)));
    IntStream.rangeClosed(1, JOBS)
        .forEach(count -> server.await("video " + count, () -> records.ended() >= count));

    var attempts = records.attempts();
    var dead = victims.stream().map(Worker::pid).collect(toSet());
    assertThat(attempts.keySet()).containsExactlyInAnyOrderElementsOf(jobs);
    attempts.forEach((job, made) -> isDoneOnce(job, made, dead));
    assertThat(
            attempts.values().stream()
                .flatMap(List::stream)
                .filter(attempt -> attempt.outcome().equals(LOST))
                .collect(groupingBy(Records.Attempt::pid, counting())))
        .isEqualTo(dead.stream().collect(groupingBy(pid -> pid, counting())));
    jobs.forEach(this::hasItsVideo);
  }

  private boolean hasDone(Worker worker) {
    return records.count(worker.pid(), SUCCEEDED) > 0;
  }

  /** Kills a worker that certainly has a job: it stands still while we look. */
  private boolean killed(Worker victim) {
    victim.signal("STOP");
    if (records.isWorking(victim.pid())) {
      victim.kill();
      return true;
    }
    victim.signal("CONT");
    return false;
  }

  private void isDoneOnce(String job, List<Records.Attempt> made, Set<Long> dead) {
    assertThat(made)
        .as(job)
        .extracting(Records.Attempt::number)
        .isEqualTo(IntStream.rangeClosed(1, made.size()).boxed().toList());
    assertThat(made.getLast().outcome()).isEqualTo(SUCCEEDED);
    for (int i = 1; i < made.size(); i++) {
      var lost = made.get(i - 1);
      assertThat(lost.outcome()).as(job).isEqualTo(LOST);
      assertThat(dead).contains(lost.pid());
      assertThat(made.get(i).began()).isAfterOrEqualTo(lost.ended());
    }
    if (made.size() == 1) {
      var renditions = directory.resolve(Server.DATA).resolve("store/objects/spool/renditions");
      assertThat(Folder.below(renditions.resolve(job))).hasSize(1);
    }
  }

  private void hasItsVideo(String job) {
    var file = server.download("/v1/jobs/" + job + "/download", directory.resolve(job + ".mp4"));
    Video.of(file).lasts(FRAMES);
  }

  /** Each has another color, so that none finds the pieces of another. */
  private String submitted(int number) {
    var request =
        """
        {'project':{'version':'1.0',
          'project':{'title':'T','width':640,'height':360,'fps':30,'durationMs':20000},
          'timeline':{'layers':[{'id':'a','type':'solidColor','color':'#3366%02x','startMs':0,
            'endMs':20000,'zIndex':1}]}}}
        """
            .formatted(number)
            .replace('\'', '"');
    var answer = server.send("POST", "/v1/jobs", request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return (String) Json.member(Json.parse(answer.body()), "jobId");
  }
}
