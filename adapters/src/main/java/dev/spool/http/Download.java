package dev.spool.http;

import dev.spool.work.FailedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** One address being fetched, through its redirects, into one file. */
record Download(Dialer dialer, GuardedFetcher.Limits limits, Path file) {
  private static final int MOST_REDIRECTS = 5;
  private static final Set<String> PLAIN = Set.of("", "identity");

  void run(Target first) throws IOException, FailedException {
    var next = Optional.of(first);
    for (int hop = 0; hop <= MOST_REDIRECTS && next.isPresent(); hop++) {
      next = ask(next.get());
    }
    if (next.isPresent()) {
      throw Unreachable.because(
          "The media address redirects too often. Use the address it finally leads to.",
          first + " redirects more than %d times".formatted(MOST_REDIRECTS));
    }
  }

  /** Where to go on, or nothing once the file is there. */
  private Optional<Target> ask(Target target) throws IOException, FailedException {
    try (var socket = dialer.dial(target, limits.idle())) {
      var in = answer(socket, target);
      var head = ResponseHead.read(in);
      if (head.isRedirect()) {
        return Optional.of(target.redirected(head.field("location").orElse("")));
      }
      checkAnswer(target, head);
      save(new Body(head, in));
      return Optional.empty();
    }
  }

  private static InputStream answer(Socket socket, Target target) throws IOException {
    var out = socket.getOutputStream();
    out.write(target.request().getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return new BufferedInputStream(socket.getInputStream());
  }

  private void checkAnswer(Target target, ResponseHead head) throws IOException, FailedException {
    if (head.status() != 200) {
      throw Unreachable.because(
          sentence(head.status()), "%s answered %d".formatted(target, head.status()));
    }
    var encoding = head.field("content-encoding").filter(name -> !PLAIN.contains(name));
    if (encoding.isPresent()) {
      throw Unreachable.because(
          "The server of the media sends it compressed. Let it send the file as it is.",
          "%s has content encoding %s".formatted(target, encoding.get()));
    }
    LimitedFile.check(head.length().orElse(0), limits.maxBytes());
  }

  private static String sentence(int status) {
    return switch (status) {
      case 401, 403 ->
          "The server of the media refused access. Check that the address is public and has not"
              + " expired.";
      case 404, 410 -> "There is no media at the address any more. Correct the address.";
      default ->
          "The server of the media answered with status %d. Check the address, or try again later."
              .formatted(status);
    };
  }

  private void save(Body body) throws IOException, FailedException {
    try (var limited = new LimitedFile(file, limits.maxBytes())) {
      body.copyTo(limited::write);
    } catch (IOException | FailedException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
