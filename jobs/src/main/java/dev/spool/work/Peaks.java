package dev.spool.work;

import dev.spool.plan.RenderPlan.Output.Waveform;
import java.io.IOException;
import java.io.InputStream;

/**
 * The least and the greatest sample of every so many, in the JSON of audiowaveform, version 2,
 * which players of waveforms read.
 */
final class Peaks {
  private Peaks() {}

  /**
   * Of samples of 16 bits, the lower byte first. Where there are fewer than the waveform has, the
   * rest is silence.
   */
  static String of(InputStream samples, Waveform waveform) throws IOException {
    var count = (waveform.samples() + waveform.samplesPerPeak() - 1) / waveform.samplesPerPeak();
    var text = new StringBuilder();
    text.append("{\"version\":2,\"channels\":1,\"sample_rate\":").append(Waveform.RATE);
    text.append(",\"samples_per_pixel\":").append(waveform.samplesPerPeak());
    text.append(",\"bits\":8,\"length\":").append(count).append(",\"data\":[");
    for (long i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",");
      text.append(peak(samples.readNBytes(2 * waveform.samplesPerPeak())));
    }
    return text.append("]}\n").toString();
  }

  private static String peak(byte[] samples) {
    var least = samples.length < 2 ? 0 : Integer.MAX_VALUE;
    var greatest = samples.length < 2 ? 0 : Integer.MIN_VALUE;
    for (int i = 1; i < samples.length; i += 2) {
      // The upper byte is the sample in eight bits.
      least = Math.min(least, samples[i]);
      greatest = Math.max(greatest, samples[i]);
    }
    return least + "," + greatest;
  }
}
