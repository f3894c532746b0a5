package dev.spool.main;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.postgres.DatabaseException;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a person reads when a command failed: a sentence, and where the details are. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
    var err = line.getErr();
    if (isStopping()) {
      return interrupted(err);
    }
    switch (failure) {
      case FailedException failed when failed.failure().code() == FailureCode.FFMPEG_STOPPED -> {
        return interrupted(err);
      }
      case InterruptedException _ -> {
        return interrupted(err);
      }
      case FailedException failed -> {
        err.println("Failed: " + told(failed.failure()));
        err.println("Details: " + log(failed.failure().code() + "\n" + failed.failure().detail()));
      }
      case NoSuchFileException missing -> {
        err.println("There is no file " + missing.getFile() + ".");
        err.flush();
        return ExitCodes.WRONG_INPUT;
      }
      case WrongSettingException wrong -> {
        err.println(wrong.getMessage());
        err.flush();
        return ExitCodes.WRONG_INPUT;
      }
      case DatabaseException unusable -> err.println("Failed: " + unusable.getMessage());
      case IOException io -> {
        err.println("Failed: " + io.getClass().getSimpleName() + ": " + io.getMessage());
        err.println("Details: " + log(trace(io)));
      }
      default -> {
        err.println("Failed: this is a bug in Spool; please report it with the details.");
        err.println("Details: " + log(trace(failure)));
      }
    }
    err.flush();
    return ExitCodes.FAILED;
  }

  /** What is said in the words of its kind says what to do, too. */
  private static String told(Failure failure) {
    var code = failure.code();
    return failure.sentence().equals(code.sentence())
        ? code.sentence() + " " + code.action()
        : failure.sentence();
  }

  /** Then files vanish below whoever still works: that is no failure of theirs. */
  private static boolean isStopping() {
    try {
      var hook = new Thread(() -> {});
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException _) {
      return true;
    }
  }

  private static int interrupted(PrintWriter err) {
    err.println("Interrupted.");
    err.flush();
    return ExitCodes.INTERRUPTED;
  }

  private static String trace(Exception failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String log(String detail) {
    try {
      var directory = Files.createDirectories(Wiring.cache().resolve("logs"));
      var file = Files.createTempFile(directory, "failure-", ".log");
      Files.writeString(file, detail);
      return file.toString();
    } catch (IOException unwritable) {
      return "(no log could be written: " + unwritable.getMessage() + ")\n" + detail;
    }
  }
}
