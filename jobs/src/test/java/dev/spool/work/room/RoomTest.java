package dev.spool.work.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spool.job.FailureCode;
import dev.spool.work.FailedException;
import dev.spool.work.room.Room.Space;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
  private final AtomicReference<Space> space = new AtomicReference<>(new Space(1_000, 5_000));
  private final Room room = new Room(space::get);

  @Test
  void whatOneIsPromisedNoOtherGetsUntilItIsDone() throws Exception {
    try (var _ = room.promise(600)) {
      assertThat(refused(500)).isEqualTo(FailureCode.DISK_TAKEN);
      room.promise(400).close();
    }
    room.promise(1_000).close();
    assertThat(refused(1_001)).isEqualTo(FailureCode.DISK_TAKEN);
  }

  @Test
  void whatOthersWriteIsNotThereEither() throws Exception {
    room.promise(900).close();
    space.set(new Space(800, 5_000));
    assertThat(refused(900)).isEqualTo(FailureCode.DISK_TAKEN);
  }

  @Test
  void whatNeverFitsIsNotWaitedFor() {
    assertThat(refused(5_001)).isEqualTo(FailureCode.DISK_TOO_SMALL);
  }

  @Test
  void aRealDiskHasRoom(@TempDir Path directory) throws Exception {
    Room.on(directory).promise(1).close();
    var failed =
        catchThrowableOfType(
            FailedException.class, () -> Room.on(directory).promise(Long.MAX_VALUE));
    assertThat(failed.failure().code()).isEqualTo(FailureCode.DISK_TOO_SMALL);
    assertThat(failed.failure().detail()).contains("bytes wanted");
  }

  private FailureCode refused(long bytes) {
    return catchThrowableOfType(FailedException.class, () -> room.promise(bytes)).failure().code();
  }
}
