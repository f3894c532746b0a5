package dev.spool.work.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.FailureCode;
import dev.spool.work.room.Room.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
  private final AtomicReference<Space> space = new AtomicReference<>(new Space(1_000, 5_000));
  private final Room room = new Room(space::get);

  @Test
  void whatOneIsPromisedNoOtherGetsUntilItIsDone() throws IOException {
    try (var _ = (Room.Promise) room.promise(600)) {
      isRefused(500, FailureCode.DISK_TAKEN);
      isPromised(400);
    }
    isPromised(1_000);
    isRefused(1_001, FailureCode.DISK_TAKEN);
  }

  @Test
  void whatOthersWriteIsNotThereEither() throws IOException {
    isPromised(900);
    space.set(new Space(800, 5_000));
    isRefused(900, FailureCode.DISK_TAKEN);
  }

  @Test
  void whatNeverFitsIsNotWaitedFor() throws IOException {
    isRefused(5_001, FailureCode.DISK_TOO_SMALL);
  }

  @Test
  void aRealDiskHasRoom(@TempDir Path directory) throws IOException {
    assertThat(Room.on(directory).promise(1)).isInstanceOf(Room.Promise.class);
    assertThat(Room.on(directory).promise(Long.MAX_VALUE)).isInstanceOf(Room.Refused.class);
  }

  private void isPromised(long bytes) throws IOException {
    try (var promise = (Room.Promise) room.promise(bytes)) {
      assertThat(promise).isNotNull();
    }
  }

  private void isRefused(long bytes, FailureCode code) throws IOException {
    assertThat(room.promise(bytes))
        .isInstanceOfSatisfying(
            Room.Refused.class, refused -> assertThat(refused.failure().code()).isEqualTo(code));
  }
}
