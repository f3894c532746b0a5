package dev.spool.plan;

/** Why a stretch is encoded and not copied; the sentence goes on from "encode:". */
public enum Why {
  FORMAT("the output is not H.264"),
  SWITCHED_OFF("copying is switched off"),
  NO_FOOTAGE("no moving footage fills the frame"),
  SEVERAL_LAYERS("several layers show"),
  CHANGED("the picture is changed (opacity, effect, blend mode or motion)"),
  PLACED("the picture is not shown whole, upright and pixel for pixel"),
  CODEC("the source is not H.264 in 8-bit 4:2:0 whole frames"),
  COLORS("the source's colors are not limited BT.709"),
  PACKETS("the source's packets cannot be copied"),
  TIMING("the source's frames are not shown one after the other, each once"),
  PARAMETER_SETS("too many sources have parameter sets of their own"),
  BROKEN_GROUP("the cut breaks a group of pictures"),
  BESIDE("the main file copies it, further renditions do not"),
  TOO_SHORT("too few frames to be worth it");

  private final String sentence;

  Why(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
