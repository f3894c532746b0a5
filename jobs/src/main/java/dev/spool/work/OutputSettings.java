package dev.spool.work;

import dev.spool.plan.OutputFormat;
import dev.spool.plan.OutputFormat.Picture;
import dev.spool.plan.Preset;
import dev.spool.plan.Target;
import dev.spool.plan.Target.Extra;
import dev.spool.plan.Target.Image;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what is wanted beside the main file, whose settings are named as JSON Pointers name them:
 * {@code outputs/0/kind}.
 */
final class OutputSettings {
  private static final int MOST = 8;
  private static final Pattern FIELD = Pattern.compile("outputs/([0-9]{1,6})/([a-z]+)");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  private static final double LATEST = 7 * 24 * 3600;

  private final Pointed settings;
  private final OutputFormat main;
  private final Preset preset;

  private OutputSettings(Pointed settings, OutputFormat main, Preset preset) {
    this.settings = settings;
    this.main = main;
    this.preset = preset;
  }

  /** What can be made beside the main file, and what its description may say. */
  private enum Kind {
    RENDITION,
    POSTER,
    SPRITE,
    WAVEFORM;

    List<String> fields() {
      return switch (this) {
        case RENDITION -> List.of("name", "resolution", "format", "quality");
        case POSTER -> List.of("name", "at", "width", "format");
        case SPRITE -> List.of("name", "every");
        case WAVEFORM -> List.of("name");
      };
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a setting is read here; what is not of the right kind is, to be refused. */
  static boolean reads(String name) {
    return name.matches("(?s)outputs(/.*)?");
  }

  /** {@code main} and {@code preset} are those of the main file. */
  static List<Extra> read(
      Map<String, String> settings, OutputFormat main, Preset preset, List<Problem> problems) {
    var pointed = new Pointed(settings, problems);
    settings.keySet().stream()
        .filter(OutputSettings::reads)
        .filter(name -> !FIELD.matcher(name).matches())
        .sorted()
        .forEach(name ->
            pointed.problem(
                name, Code.WRONG_TYPE, "This should be a list of objects with a kind."));
    return new OutputSettings(pointed, main, preset)
        .all(settings.keySet().stream().sorted().toList());
  }

  private List<Extra> all(List<String> names) {
    var extras = new ArrayList<Extra>();
    var taken = new HashSet<String>();
    for (int i = 0; settings.hasAny("outputs/" + i + "/"); i++) {
      var at = "outputs/" + i + "/";
      if (i == MOST) {
        var sentence = "There are at most %d outputs beside the main one.".formatted(MOST);
        settings.problem("outputs", Code.TOO_LARGE, sentence);
        return extras;
      }
      var kind = kind(at);
      kind.ifPresent(is -> checkFields(is, at, names));
      var extra = kind.flatMap(is -> extra(is, at));
      extra.ifPresent(extras::add);
      if (extra.isPresent() && !taken.add(extra.get().name())) {
        var sentence = "\"%s\" is the name of two outputs.".formatted(extra.get().name());
        settings.problem(at + "name", Code.OUT_OF_RANGE, sentence);
      }
    }
    return extras;
  }

  private Optional<Kind> kind(String at) {
    var text = settings.text(at + "kind");
    var kind =
        Arrays.stream(Kind.values()).filter(k -> text.equals(Optional.of(k.text()))).findFirst();
    if (kind.isEmpty()) {
      settings.notOneOf(at + "kind", Stream.of(Kind.values()).map(Kind::text).toList());
    }
    return kind;
  }

  private void checkFields(Kind kind, String at, List<String> names) {
    names.stream()
        .filter(name -> name.startsWith(at) && !name.equals(at + "kind"))
        .filter(name -> !kind.fields().contains(name.substring(at.length())))
        .forEach(name ->
            settings.problem(
                name,
                Code.NOT_SUPPORTED,
                "There is no such field; a %s has %s.".formatted(kind.text(), kind.fields())));
    var isMade =
        switch (kind) {
          case RENDITION, POSTER, SPRITE ->
              main.picture() == Picture.H264 || main.picture() == Picture.VP9;
          case WAVEFORM -> main.hasSound();
        };
    if (!isMade) {
      settings.problem(
          at + "kind",
          Code.NOT_SUPPORTED,
          "A %s cannot be made beside a %s.".formatted(kind.text(), main.ending()));
    }
  }

  private Optional<Extra> extra(Kind kind, String at) {
    var usual =
        kind == Kind.RENDITION ? settings.text(at + "resolution").orElse(kind.text()) : kind.text();
    var name = settings.text(at + "name").orElse(usual);
    if (!NAME.matcher(name).matches()) {
      settings.problem(
          at + "name",
          Code.OUT_OF_RANGE,
          "\"%s\" may have lower-case letters, digits and hyphens, 40 at the most."
              .formatted(name));
      return Optional.empty();
    }
    return switch (kind) {
      case RENDITION -> Optional.of(rendition(name, at));
      case POSTER -> Optional.of(poster(name, at));
      case SPRITE ->
          Optional.of(
              new Extra.Sprite(
                  name, duration(at + "every", 1, 3600).orElse(Duration.ofSeconds(1))));
      case WAVEFORM -> Optional.of(new Extra.Waveform(name));
    };
  }

  private Extra rendition(String name, String at) {
    var resolution = settings.text(at + "resolution");
    var size = resolution.flatMap(RenderSettings::resolution);
    if (resolution.isPresent() && size.isEmpty()) {
      var sentence = RenderSettings.RESOLUTIONS.formatted(resolution.get());
      settings.problem(at + "resolution", Code.OUT_OF_RANGE, sentence);
    }
    var formats =
        Stream.of(OutputFormat.MP4, OutputFormat.MOV, OutputFormat.WEBM)
            .map(OutputFormat::ending)
            .toList();
    var format = choice(at + "format", formats).flatMap(OutputFormat::named);
    var qualities = Stream.of(Preset.values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();
    var quality = choice(at + "quality", qualities);
    return new Extra.Rendition(
        name,
        size.orElseGet(Target.Resolution.AsProject::new),
        format.orElse(OutputFormat.MP4),
        quality.map(text -> Preset.valueOf(text.toUpperCase(Locale.ROOT))).orElse(preset));
  }

  private Extra poster(String name, String at) {
    var format = choice(at + "format", Stream.of(Image.values()).map(Image::ending).toList());
    return new Extra.Poster(
        name,
        duration(at + "at", 0, LATEST),
        settings.number(at + "width", 16, Canvas.MAX_SIDE).map(Double::intValue),
        format.map(text -> Image.valueOf(text.toUpperCase(Locale.ROOT))).orElse(Image.JPG));
  }

  private Optional<String> choice(String name, List<String> known) {
    var text = settings.text(name).map(given -> given.toLowerCase(Locale.ROOT));
    if (text.isPresent() && !known.contains(text.get())) {
      settings.notOneOf(name, known);
      return Optional.empty();
    }
    return text;
  }

  private Optional<Duration> duration(String name, double least, double most) {
    return settings
        .number(name, least, most)
        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
