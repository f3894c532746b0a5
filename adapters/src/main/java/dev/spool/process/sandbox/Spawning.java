package dev.spool.process.sandbox;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Gives something up, starts a child and waits for its end: all in a thread of its own, for what is
 * given up stays so. Java's own way of starting processes would make further threads meanwhile,
 * which inherit it and do other work later. This makes none, loads nothing and wakes nobody but by
 * its monitor and its end.
 */
final class Spawning implements Runnable {
  private static final int SET_SIGNAL_MASK = 0x08;
  private static final int MOST_OF_ANY_STRUCTURE = 512;
  private static final int CALL_INTERRUPTED = 4;
  private static final int SIGNALED = 128;

  /** Not the one of whoever waits for our beginning. */
  private final Libc libc = new Libc();

  private final Renunciation renunciation;
  private final MemorySegment spawn = libc.function("posix_spawn");
  private final MemorySegment wait = libc.function("waitpid");
  private final MemorySegment number = libc.allocate(8);
  private final MemorySegment status = libc.allocate(8);
  private final long[] words;
  private State state = State.NEW;
  private String why = "";

  private enum State {
    NEW,
    BEGUN,
    FAILED
  }

  Spawning(Launch launch, Renunciation renunciation, int out, int err) throws IOException {
    this.renunciation = renunciation;
    var environment =
        launch.environment().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .toList();
    words =
        new long[] {
          number.address(),
          libc.text(launch.command().getFirst()),
          actions(launch, out, err),
          attributes(),
          texts(launch.command()),
          texts(environment)
        };
  }

  /** Where the child begins, its three streams, and no other file that we have open. */
  private long actions(Launch launch, int out, int err) throws IOException {
    var actions = libc.allocate(MOST_OF_ANY_STRUCTURE).address();
    act("init", actions);
    act("addopen", actions, 0, libc.text("/dev/null"), 0, 0);
    act("adddup2", actions, out, 1);
    act("adddup2", actions, err, 2);
    act("addclosefrom_np", actions, 3);
    act("addchdir_np", actions, libc.text(launch.directory().toString()));
    return actions;
  }

  private void act(String what, long... words) throws IOException {
    zero("posix_spawn_file_actions_" + what, words);
  }

  /** Java's threads keep signals to themselves; the child must not inherit that. */
  private long attributes() throws IOException {
    var attributes = libc.allocate(MOST_OF_ANY_STRUCTURE).address();
    zero("posix_spawnattr_init", attributes);
    zero("posix_spawnattr_setflags", attributes, SET_SIGNAL_MASK);
    zero("posix_spawnattr_setsigmask", attributes, libc.allocate(128).address());
    return attributes;
  }

  private void zero(String name, long... words) throws IOException {
    var error = (int) libc.call(libc.function(name), words);
    if (error != 0) {
      throw new IOException(name + ": " + libc.message(error));
    }
  }

  private long texts(List<String> texts) {
    var all = libc.allocate((texts.size() + 1) * 8L);
    for (int i = 0; i < texts.size(); i++) {
      all.set(ValueLayout.JAVA_LONG, i * 8L, libc.text(texts.get(i)));
    }
    return all.address();
  }

  @Override
  public void run() {
    try {
      renunciation.here();
      var error = (int) libc.call(spawn, words);
      if (error != 0) {
        throw new IOException(libc.message(error));
      }
    } catch (IOException | RuntimeException | Error failed) {
      tell(State.FAILED, String.valueOf(failed.getMessage()));
      return;
    }
    tell(State.BEGUN, "");
    while ((int) libc.call(wait, number(), status.address(), 0) == -1
        && libc.errno() == CALL_INTERRUPTED) {
      Thread.onSpinWait();
    }
  }

  private synchronized void tell(State now, String because) {
    state = now;
    why = because;
    notifyAll();
  }

  /** An interruption does not end this: nobody else would know of the child. */
  void awaitBegin() throws IOException {
    var isInterrupted = false;
    synchronized (this) {
      while (state == State.NEW) {
        try {
          wait();
        } catch (InterruptedException _) {
          isInterrupted = true;
        }
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (state == State.FAILED) {
      throw new IOException(why);
    }
  }

  int number() {
    return libc.number(number);
  }

  /** Once it has ended. */
  int exitCode() {
    var ended = libc.number(status);
    var signal = ended & 0x7f;
    return signal == 0 ? ended >> 8 & 0xff : SIGNALED + signal;
  }
}
