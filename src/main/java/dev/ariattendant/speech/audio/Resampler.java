package dev.ariattendant.speech.audio;

import java.math.BigInteger;

/**
 * Changes the rate of samples by interpolation with a windowed sinc, which also removes what the
 * new rate can't hold. The JDK's own converter doesn't: a tone of 6 kHz becomes a wrong one at a
 * rate of 8 kHz.
 */
final class Resampler {

  /** Crossings of zero on each side: enough that a wrong tone is more than 50 dB weaker. */
  private static final int CROSSINGS = 16;

  /** Leaves room for the filter's slope below half of the lower rate. */
  private static final double EDGE = 0.92;

  /** The rates, without their common divisor. */
  private final int from;

  private final int to;
  private final double cutoff;

  /** How many samples on each side count for one. */
  private final int reach;

  /**
   * The weights of the samples around each place between two of them; null before its first use.
   */
  private final float[][] weights;

  private Resampler(int from, int to) {
    int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
    this.from = from / divisor;
    this.to = to / divisor;
    cutoff = EDGE * Math.min(1.0, (double) to / from);
    reach = (int) Math.ceil(CROSSINGS / cutoff);
    weights = new float[this.to][];
  }

  /** The samples at another rate, in Hz. */
  static short[] resample(short[] samples, int from, int to) {
    return from == to ? samples : new Resampler(from, to).resample(samples);
  }

  private short[] resample(short[] samples) {
    short[] out = new short[(int) ((long) samples.length * to / from)];
    for (int i = 0; i < out.length; i++) {
      int before = (int) ((long) i * from / to);
      int phase = (int) ((long) i * from % to);
      float[] weight = weights(phase);
      int first = before - reach + 1;
      int begin = Math.max(0, -first);
      int end = Math.min(weight.length, samples.length - first);
      float sum = 0;
      for (int k = begin; k < end; k++) {
        sum += samples[first + k] * weight[k];
      }
      out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
    }
    return out;
  }

  private float[] weights(int phase) {
    if (weights[phase] == null) {
      weights[phase] = new float[2 * reach];
      for (int k = 0; k < 2 * reach; k++) {
        weights[phase][k] = (float) weight((double) phase / to + reach - 1 - k);
      }
    }
    return weights[phase];
  }

  private double weight(double distance) {
    double x = Math.PI * distance * cutoff;
    double sinc = x == 0 ? 1 : Math.sin(x) / x;
    double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / reach);
    return cutoff * sinc * window;
  }
}
