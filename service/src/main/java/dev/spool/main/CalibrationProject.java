package dev.spool.main;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small project that shows what one kind of work takes; it names {@link Calibration}'s media. */
record CalibrationProject(String name, String document, Map<String, String> settings) {
  /** The processor has to do all of the work. */
  private static final Map<String, String> SETTINGS = Map.of("copy", "off", "encoder", "software");

  private static final String WHOLE = "'start':0,'end':2.5,'trimStart':0.5,'fit':'fill'";
  private static final String BELOW = video("easy.mp4", WHOLE);

  CalibrationProject {
    settings = Map.copyOf(settings);
  }

  static List<CalibrationProject> all() {
    return List.of(
        of("easy picture", 1280, 720, BELOW),
        of("hard picture", 1280, 720, video("hard.mp4", WHOLE)),
        of("draft", 1280, 720, video("hard.mp4", WHOLE)).with("quality", "draft"),
        of("high quality", 1280, 720, BELOW).with("quality", "high"),
        of("made smaller", 320, 180, video("hard.mp4", WHOLE)),
        of("two insets", 1280, 720, BELOW, above("'width':900,'height':506"), above("'x':300")),
        of("screen blend", 1280, 720, BELOW, above("'blendMode':'screen'")),
        of("two filters", 1280, 720, BELOW)
            .with("filters/0/type", "contrast")
            .with("filters/0/amount", "1.2")
            .with("filters/1/type", "hue")
            .with("filters/1/amount", "40"),
        of("at an angle", 1280, 720, BELOW, above("'rotation':20,'scaleX':0.7,'scaleY':0.7")),
        moving(),
        of(
            "still picture",
            1280,
            720,
            "{'controllerName':'image','url':'card.png','actions':[{'start':0,'end':5,'fit':'fill'}]}"),
        of("tiny", 64, 36, video("easy.mp4", "'start':0,'end':0.2,'fit':'fill'")),
        of("sound", 64, 36, sound("'start':0,'end':60"), sound("'start':0,'end':60,'trimStart':1"))
            .with("format", "m4a"));
  }

  private static CalibrationProject moving() {
    var document =
        """
        {'name':'moving','duration_ms':2500,'fps':30,'width':1280,'height':720,'tracks':[
         {'name':'a','type':'video','file_path':'easy.mp4','start_ms':0,'end_ms':2500,
          'transform':{'x':0,'y':0,'scale_x':0.8,'scale_y':0.8,'rotation':0,'opacity':1},
          'actions':[{'type':'move','from_x':0,'to_x':200,'start_ms':0,'duration_ms':2500},
                     {'type':'fadein','duration_ms':2500}]}]}
        """;
    return new CalibrationProject("moving", document.replace('\'', '"'), SETTINGS);
  }

  private static CalibrationProject of(String name, int width, int height, String... tracks) {
    var document =
        "{'created':1,'width':%d,'height':%d,'tracks':[%s]}"
            .formatted(width, height, String.join(",", tracks));
    return new CalibrationProject(name, document.replace('\'', '"'), SETTINGS);
  }

  private CalibrationProject with(String setting, String value) {
    var more = new HashMap<>(settings);
    more.put(setting, value);
    return new CalibrationProject(name, document, more);
  }

  private static String video(String url, String action) {
    return "{'controllerName':'video','url':'%s','muted':true,'actions':[{%s}]}"
        .formatted(url, action);
  }

  private static String above(String more) {
    return video("hard.mp4", WHOLE + ",'z':1," + more);
  }

  private static String sound(String action) {
    return "{'controllerName':'audio','url':'tone.m4a','actions':[{%s}]}".formatted(action);
  }
}
