package dev.spool.timeline.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Clip;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Reading;
import dev.spool.timeline.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Small documents, and short ways to look at what came of them. Text uses ' for ". */
final class Documents {
  private Documents() {}

  static Reading read(String json) {
    return read(json, Interpretation.CANONICAL);
  }

  static Reading read(String json, Interpretation interpretation) {
    var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return DocumentReader.read(bytes, bytes.length, interpretation);
  }

  static Reading read(byte[] file) {
    return DocumentReader.read(file, file.length, Interpretation.CANONICAL);
  }

  static Timeline timeline(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Understood.class);
    return ((Reading.Understood) reading).timeline();
  }

  static Timeline timeline(String json) {
    return timeline(read(json));
  }

  static Clip clip(String json) {
    return timeline(json).clips().getFirst();
  }

  static List<Problem> problems(Reading reading) {
    return switch (reading) {
      case Reading.Understood _ -> List.of();
      case Reading.Refused(var problems, _, _) -> problems;
    };
  }

  static List<String> warnings(String json) {
    return read(json).warnings().stream().map(w -> w.code() + " " + w.pointer()).toList();
  }

  static List<String> faults(String json) {
    return faults(read(json));
  }

  static List<String> faults(Reading reading) {
    return problems(reading).stream().map(p -> p.code() + " " + p.pointer()).toList();
  }

  /** A document the editor wrote, with one track of this kind and this one action. */
  static String stamped(String controller, String action) {
    return document("'created': 1,", "'controllerName': '" + controller + "'", action);
  }

  /** A document with these root fields, one track with these fields, and this action on it. */
  static String document(String root, String track, String action) {
    return "{%s 'width': 1920, 'height': 1080, 'tracks': [{'url': 'a.mp4', %s, 'actions': [{%s}]}]}"
        .formatted(root, track, action);
  }

  static String document(String tracks) {
    return "{'created': 1, 'tracks': [%s]}".formatted(tracks);
  }

  static byte[] prefixed(String json, byte[]... files) {
    var text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    var prefix = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(text.length);
    return join(prefix.array(), join(text, join(files)));
  }

  static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  static String sample(String name) {
    try (var in = Documents.class.getResourceAsStream("/samples/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
