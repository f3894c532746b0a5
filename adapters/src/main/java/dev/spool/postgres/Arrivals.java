package dev.spool.postgres;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.Upload;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tells waiting jobs when their files are there, or will never be.
 *
 * @param changed hears of every job that is told something
 */
public record Arrivals(
    JobTable jobs, AssetTable assets, UploadTable uploads, Consumer<UUID> changed) {
  public Arrival of(String user, UUID id) {
    var asset = assets.find(id, user);
    if (asset.isPresent()) {
      return new Arrival.There(asset.get());
    }
    return uploads
        .find(id, user)
        .map(this::unfinished)
        .orElseGet(() -> new Arrival.Never("There is no asset %s.".formatted(id)));
  }

  private Arrival unfinished(Upload upload) {
    var name = upload.file().name();
    return switch (upload.state()) {
      case INGESTING -> new Arrival.OnItsWay();
      case PENDING ->
          upload.isPending(jobs.clock().instant())
              ? new Arrival.OnItsWay()
              : new Arrival.Never("The upload of %s was never finished.".formatted(name));
      case ABORTED -> new Arrival.Never("The upload of %s was aborted.".formatted(name));
      case REFUSED ->
          new Arrival.Never(upload.sentence().orElse("The file %s was refused.".formatted(name)));
      // It may have become an asset since the assets were asked.
      case COMPLETED ->
          assets
              .find(upload.id(), upload.user())
              .<Arrival>map(Arrival.There::new)
              .orElseGet(() -> new Arrival.Never("The file %s is gone.".formatted(name)));
    };
  }

  /** Looks at every job of a user that waits for uploads. */
  public void settle(String user) {
    jobs.waiting(user).forEach(this::settle);
  }

  /** Looks at one job that waits for uploads. */
  public void settle(Job job) {
    var never = never(job);
    if (never.isPresent()) {
      var failure = new Failure(FailureCode.SOURCE_UNREADABLE, never.get(), "");
      jobs.fail(job.id(), job.user(), failure);
      changed.accept(job.id());
    } else if (ids(job).allMatch(id -> of(job.user(), id) instanceof Arrival.There)) {
      jobs.tell(job.id(), job.user(), new JobEvent.UploadsArrived());
      changed.accept(job.id());
    }
  }

  /** Why a job that waits will wait in vain, if it will. */
  public Optional<String> never(Job job) {
    return ids(job)
        .flatMap(id ->
            switch (of(job.user(), id)) {
              case Arrival.Never(var sentence) -> Stream.of(sentence);
              case Arrival.There _, Arrival.OnItsWay _ -> Stream.of();
            })
        .findFirst();
  }

  /** Every file that a job names. */
  public static Stream<UUID> ids(Job job) {
    return Stream.concat(
            job.request().assets().values().stream(), job.request().projectAsset().stream())
        .distinct();
  }
}
