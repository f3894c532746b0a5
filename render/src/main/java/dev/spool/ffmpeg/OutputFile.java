package dev.spool.ffmpeg;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.RenderPlan.Output;
import dev.spool.plan.Target.Image;
import java.util.List;
import java.util.Optional;

/**
 * A finished file beside the main one: what the caller calls it, which kind it is, where it is in
 * the workspace, its media type, and the size of its picture, if it has one.
 */
public record OutputFile(
    String name, String kind, String file, String mediaType, Optional<Size> size) {

  /** All of them. A sprite sheet is two: the picture, and what is where in it. */
  public static List<OutputFile> of(RenderPlan plan) {
    return plan.outputs().stream().flatMap(output -> of(output).stream()).toList();
  }

  private static List<OutputFile> of(Output output) {
    return switch (output) {
      case Output.Rendition(var name, var frame, var format, _) ->
          List.of(
              new OutputFile(
                  name,
                  "rendition",
                  Paths.result(name, format.ending()),
                  format.mediaType(),
                  Optional.of(frame.size())));
      case Output.Poster(var name, _, var size, var format) ->
          List.of(image(name, "poster", size, format));
      case Output.Sprite sprite ->
          List.of(
              image(sprite.name(), "sprite", sprite.sheet(), Image.JPG),
              new OutputFile(
                  sprite.name() + ".vtt",
                  "cues",
                  Paths.result(sprite.name(), "vtt"),
                  "text/vtt",
                  Optional.empty()));
      case Output.Waveform(var name, _, _) ->
          List.of(
              new OutputFile(
                  name,
                  "waveform",
                  Paths.result(name, "json"),
                  "application/json",
                  Optional.empty()));
    };
  }

  private static OutputFile image(String name, String kind, Size size, Image format) {
    return new OutputFile(
        name, kind, Paths.result(name, format.ending()), format.mediaType(), Optional.of(size));
  }

  /** What its name ends in, with the dot. */
  public String ending() {
    return file.substring(file.lastIndexOf('.'));
  }
}
