package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QualificationTest {
  private static final String ENCODERS = listing("encoders", Qualification.ENCODERS, "V....D");
  private static final String DECODERS = listing("decoders", Qualification.DECODERS, "VFS..D");
  private static final String FILTERS = listing("filters", Qualification.FILTERS, "TSC");

  @Test
  void readsTheVersionFromTheFirstLine() {
    assertThat(
            Qualification.version(
                """
                ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers
                built with gcc 12 (Debian 12.2.0-14+deb12u1)
                """))
        .isEqualTo("5.1.9-0+deb12u1");
    assertThat(Qualification.version("ffmpeg version n8.0.1 Copyright")).isEqualTo("8.0.1");
    assertThat(Qualification.version("ffmpeg version N-118-g1f Copyright")).isEqualTo("N-118-g1f");
    assertThat(Qualification.version("bash: ffmpeg: command not found")).isEmpty();
  }

  @Test
  void acceptsAnFfmpegThatCanDoEverything() {
    assertThat(Qualification.lacking("5.1.9", ENCODERS, DECODERS, FILTERS)).isEmpty();
    assertThat(Qualification.lacking("8.0.1", ENCODERS, DECODERS, FILTERS)).isEmpty();
  }

  @Test
  void takesABuildOfTheDayForNewEnough() {
    assertThat(Qualification.lacking("N-118-g1f", ENCODERS, DECODERS, FILTERS)).isEmpty();
    assertThat(Qualification.lacking("2024-01-01-git-5d0", ENCODERS, DECODERS, FILTERS)).isEmpty();
  }

  @Test
  void refusesWhatIsOlderThanFiveOne() {
    for (var old : List.of("4.4.2-0ubuntu0.22.04.1", "5.0.3", "3.4.11", "2.8")) {
      assertThat(Qualification.lacking(old, ENCODERS, DECODERS, FILTERS))
          .containsExactly("version 5.1 (this is " + old + ")");
    }
  }

  @Test
  void namesEverythingThatIsMissingAtOnce() {
    assertThat(
            Qualification.lacking(
                "6.1",
                ENCODERS.replace(" libx264 ", " libopenh264 "),
                DECODERS.replace(" libvpx-vp9 ", " vp9 "),
                FILTERS.replace(" zscale ", " scale ").replace(" tonemap ", " tonemap_vaapi ")))
        .containsExactly(
            "encoder libx264", "decoder libvpx-vp9", "filter zscale", "filter tonemap");
  }

  @Test
  void aNameInADescriptionIsNoName() {
    var described =
        """
        Encoders:
         V..... = Video
         ------
         V....D libx264rgb           libx264 H.264 / AVC RGB (codec h264)
         A....D aac                  AAC (Advanced Audio Coding)
        """;
    assertThat(Qualification.lacking("6.1", described, DECODERS, FILTERS))
        .containsExactly("encoder libx264");
  }

  @Test
  void anFfmpegThatSaysNothingLacksEverything() {
    assertThat(Qualification.lacking("6.1", "", "", ""))
        .hasSize(
            Qualification.ENCODERS.size()
                + Qualification.DECODERS.size()
                + Qualification.FILTERS.size());
  }

  /** As FFmpeg 5.1 prints it. */
  private static String listing(String title, List<String> names, String flags) {
    return names.stream()
        .map(name -> " %s %-20s what %s does (codec x)\n".formatted(flags, name, name))
        .collect(Collectors.joining("", title + ":\n V..... = Video\n ------\n", ""));
  }
}
