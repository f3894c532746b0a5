package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.plan.RenderPlan.Output.Waveform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PeaksTest {
  @Test
  void eachPeakIsTheLeastAndTheGreatestOfItsSamplesInEightBits() throws Exception {
    assertThat(of(4, 0, 25_600, -25_600, 512, 255, 256, -1, -256))
        .isEqualTo(
            "{\"version\":2,\"channels\":1,\"sample_rate\":8000,\"samples_per_pixel\":4,"
                + "\"bits\":8,\"length\":2,\"data\":[-100,100,-1,1]}\n");
  }

  @Test
  void theLoudestSamplesFit() throws Exception {
    assertThat(of(2, 32_767, -32_768)).contains("\"length\":1,\"data\":[-128,127]");
  }

  @Test
  void theLastPeakMayHaveFewerSamplesAndWhatIsMissingIsSilence() throws Exception {
    assertThat(of(2, 256, 512, 768)).contains("\"length\":2,\"data\":[1,2,3,3]");
    var none = new ByteArrayInputStream(new byte[0]);
    assertThat(Peaks.of(none, new Waveform("w", 5, 2))).contains("\"data\":[0,0,0,0,0,0]");
  }

  private static String of(int each, int... samples) throws IOException {
    var bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (var sample : samples) {
      bytes.putShort((short) sample);
    }
    return Peaks.of(
        new ByteArrayInputStream(bytes.array()), new Waveform("w", samples.length, each));
  }
}
