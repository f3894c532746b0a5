package dev.spool.process.sandbox;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A child that was started by {@link Spawning}, while the thread that did lives. */
final class Spawned extends Process {
  private final Spawning spawning;
  private final Thread thread;
  private final InputStream out;
  private final InputStream err;
  private final Optional<ProcessHandle> handle;

  private Spawned(Spawning spawning, Thread thread, Pipe out, Pipe err) throws IOException {
    this.spawning = spawning;
    this.thread = thread;
    this.handle = ProcessHandle.of(spawning.number());
    this.out = out.reader();
    this.err = err.reader();
  }

  static Process start(Launch launch, Libc libc, Renunciation renunciation) throws IOException {
    try (var out = Pipe.of(libc);
        var err = Pipe.of(libc)) {
      var spawning = new Spawning(launch, renunciation, out.end(), err.end());
      var thread = Thread.ofPlatform().daemon().name("child").start(spawning);
      spawning.awaitBegin();
      return new Spawned(spawning, thread, out, err);
    }
  }

  /** What the child writes and we read. Closing it leaves what was opened to read. */
  private record Pipe(Libc libc, int start, int end) implements AutoCloseable {
    /** {@code O_CLOEXEC}: no other child has our pipes. */
    private static final int CLOSED_ELSEWHERE = 0x80000;

    static Pipe of(Libc libc) throws IOException {
      var ends = libc.allocate(8);
      libc.checked("pipe2", ends.address(), CLOSED_ELSEWHERE);
      return new Pipe(libc, libc.number(ends), libc.number(ends.asSlice(4)));
    }

    /** Opened anew, it is a file to Java like any other. */
    InputStream reader() throws IOException {
      return new FileInputStream("/proc/self/fd/" + start);
    }

    @Override
    public void close() throws IOException {
      libc.checked("close", start);
      libc.checked("close", end);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return out;
  }

  @Override
  public InputStream getErrorStream() {
    return err;
  }

  @Override
  public long pid() {
    return spawning.number();
  }

  /** Without the handles of one that ended before it could be asked for. */
  @Override
  public ProcessHandle toHandle() {
    return handle.orElseThrow(() -> new UnsupportedOperationException("it has ended"));
  }

  @Override
  public int waitFor() throws InterruptedException {
    thread.join();
    return exitValue();
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    return thread.join(Duration.of(timeout, unit.toChronoUnit()));
  }

  @Override
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public int exitValue() {
    if (isAlive()) {
      throw new IllegalThreadStateException("it has not ended");
    }
    return spawning.exitCode();
  }

  @Override
  public void destroy() {
    handle.ifPresent(ProcessHandle::destroy);
  }

  @Override
  public Process destroyForcibly() {
    handle.ifPresent(ProcessHandle::destroyForcibly);
    return this;
  }
}
