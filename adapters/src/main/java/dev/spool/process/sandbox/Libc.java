package dev.spool.process.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * Functions of the C library. All are called in the same way, with machine words only, since each
 * further way costs milliseconds when it is first used. For one thread at a time.
 */
@SuppressWarnings("restricted")
final class Libc {
  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
  private static final int MOST = 7;
  private static final int LONGEST_MESSAGE = 256;
  private static final long ERRNO =
      Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));
  private static final SymbolLookup SYMBOLS = Linker.nativeLinker().defaultLookup();
  private static final MethodHandle CALL =
      Linker.nativeLinker()
          .downcallHandle(
              FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD),
              Linker.Option.captureCallState("errno"));

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());

  /** A function, or {@link UnsupportedOperationException}. */
  MemorySegment function(String name) {
    return SYMBOLS
        .find(name)
        .orElseThrow(
            () -> new UnsupportedOperationException("the C library of this machine lacks " + name));
  }

  MemorySegment allocate(long bytes) {
    return arena.allocate(bytes, Long.BYTES);
  }

  int number(MemorySegment at) {
    return at.get(ValueLayout.JAVA_INT, 0);
  }

  long text(String text) {
    return arena.allocateFrom(text).address();
  }

  /** What it answers; the upper half means nothing where that is an {@code int}. */
  long call(MemorySegment function, long... words) {
    var w = Arrays.copyOf(words, MOST);
    try {
      return (long) CALL.invokeExact(function, state, w[0], w[1], w[2], w[3], w[4], w[5], w[6]);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same for a function that answers -1 when it fails. */
  int checked(String name, long... words) throws IOException {
    var answer = (int) call(function(name), words);
    if (answer == -1) {
      throw new IOException(name + ": " + message(errno()));
    }
    return answer;
  }

  /** Why the last call failed. */
  int errno() {
    return state.get(ValueLayout.JAVA_INT, ERRNO);
  }

  String message(int errno) {
    var text = call(function("strerror"), errno);
    return MemorySegment.ofAddress(text).reinterpret(LONGEST_MESSAGE).getString(0);
  }
}
