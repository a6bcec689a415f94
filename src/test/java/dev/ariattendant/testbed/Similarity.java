package dev.ariattendant.testbed;

/**
 * How similar a piece of audio is to each place of a longer one, whatever their loudness: 1 is the
 * same, 0 is unrelated.
 */
final class Similarity {

  /** Quieter than this, on average, is silence: µ-law's own noise would decide. */
  private static final double SILENCE = 20;

  private final float[] audio;
  private final float[] real;
  private final float[] imaginary;
  private final double[] energy;

  Similarity(float[] audio, int longestPiece) {
    this.audio = audio;
    int size = Integer.highestOneBit(Math.max(1, audio.length + longestPiece - 1)) << 1;
    real = new float[size];
    imaginary = new float[size];
    System.arraycopy(audio, 0, real, 0, audio.length);
    Fourier.transform(real, imaginary, false);
    energy = new double[audio.length + 1];
    for (int i = 0; i < audio.length; i++) {
      energy[i + 1] = energy[i] + (double) audio[i] * audio[i];
    }
  }

  /** For each place where the whole piece fits. */
  float[] of(float[] piece) {
    int size = real.length;
    float[] r = new float[size];
    float[] i = new float[size];
    System.arraycopy(piece, 0, r, 0, piece.length);
    Fourier.transform(r, i, false);
    for (int k = 0; k < size; k++) {
      float product = real[k] * r[k] + imaginary[k] * i[k];
      i[k] = imaginary[k] * r[k] - real[k] * i[k];
      r[k] = product;
    }
    Fourier.transform(r, i, true);
    double own = 0;
    for (float sample : piece) {
      own += (double) sample * sample;
    }
    float[] similarity = new float[Math.max(0, audio.length - piece.length + 1)];
    for (int k = 0; k < similarity.length; k++) {
      similarity[k] = normalized(r[k], own, energy[k + piece.length] - energy[k], piece.length);
    }
    return similarity;
  }

  /** The same for one place, and a part of a piece. */
  static float at(float[] audio, int place, float[] piece, int from, int length) {
    double product = 0;
    double one = 0;
    double other = 0;
    for (int i = 0; i < length; i++) {
      float a = audio[place + i];
      float p = piece[from + i];
      product += (double) a * p;
      one += (double) a * a;
      other += (double) p * p;
    }
    return normalized(product, one, other, length);
  }

  private static float normalized(double product, double one, double other, int length) {
    double silence = SILENCE * SILENCE * length;
    return one < silence || other < silence ? 0 : (float) (product / Math.sqrt(one * other));
  }
}
