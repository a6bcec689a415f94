package dev.ariattendant.testbed;

/** The fast Fourier transform, of lengths that are powers of two, in place. */
final class Fourier {

  private Fourier() {}

  static void transform(float[] real, float[] imaginary, boolean inverse) {
    int size = real.length;
    for (int i = 1, j = 0; i < size; i++) {
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        swap(real, i, j);
        swap(imaginary, i, j);
      }
    }
    for (int span = 2; span <= size; span <<= 1) {
      butterflies(real, imaginary, span, (inverse ? 2 : -2) * Math.PI / span);
    }
    if (inverse) {
      for (int i = 0; i < size; i++) {
        real[i] /= size;
        imaginary[i] /= size;
      }
    }
  }

  private static void butterflies(float[] real, float[] imaginary, int span, double angle) {
    int half = span / 2;
    float[] cosines = new float[half];
    float[] sines = new float[half];
    for (int k = 0; k < half; k++) {
      cosines[k] = (float) Math.cos(angle * k);
      sines[k] = (float) Math.sin(angle * k);
    }
    for (int start = 0; start < real.length; start += span) {
      for (int k = 0; k < half; k++) {
        int even = start + k;
        int odd = even + half;
        float r = real[odd] * cosines[k] - imaginary[odd] * sines[k];
        float i = real[odd] * sines[k] + imaginary[odd] * cosines[k];
        real[odd] = real[even] - r;
        imaginary[odd] = imaginary[even] - i;
        real[even] += r;
        imaginary[even] += i;
      }
    }
  }

  private static void swap(float[] values, int i, int j) {
    float kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
