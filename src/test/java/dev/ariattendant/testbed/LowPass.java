package dev.ariattendant.testbed;

/**
 * Leaves what lies below 2 kHz, where most of a voice is. There, two ways of resampling and a shift
 * by a part of a sample make little difference.
 */
final class LowPass {

  private static final int CUTOFF = 2000;
  private static final int LOBES = 16;

  private LowPass() {}

  /**
   * Filters, and resamples to {@link ReceivedAudio#RATE}.
   *
   * @param rate that of the samples, a multiple of {@link ReceivedAudio#RATE}
   * @param first the first sample that is kept
   */
  static float[] filter(short[] samples, int rate, int first) {
    int step = rate / ReceivedAudio.RATE;
    float[] kernel = kernel(rate);
    int half = kernel.length / 2;
    float[] filtered = new float[Math.max(0, (samples.length - first + step - 1) / step)];
    for (int i = 0; i < filtered.length; i++) {
      int centre = first + i * step;
      float sum = 0;
      int from = Math.max(0, half - centre);
      int to = Math.min(kernel.length, samples.length - centre + half);
      for (int j = from; j < to; j++) {
        sum += kernel[j] * samples[centre - half + j];
      }
      filtered[i] = sum;
    }
    return filtered;
  }

  /** A sinc with Hann's window. */
  private static float[] kernel(int rate) {
    int half = LOBES * rate / CUTOFF / 2;
    float[] kernel = new float[2 * half + 1];
    for (int i = -half; i <= half; i++) {
      double turn = 2.0 * CUTOFF * i / rate;
      double sinc = i == 0 ? 1 : Math.sin(Math.PI * turn) / (Math.PI * turn);
      double window = 0.5 + 0.5 * Math.cos(Math.PI * i / (half + 1));
      kernel[half + i] = (float) (sinc * window * 2 * CUTOFF / rate);
    }
    return kernel;
  }
}
