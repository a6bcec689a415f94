package dev.ariattendant.testbed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Speech without an engine: it means nothing, and has the tones, hisses and pauses of a voice. */
public final class MadeUpSpeech {

  /** How long a syllable lasts. */
  public static final int SYLLABLE_MS = 120;

  private MadeUpSpeech() {}

  /** Syllables of other tones each, some of which are hisses, with a pause now and then. */
  public static short[] of(long seed, int syllables, int rate) {
    Random random = new Random(seed);
    int length = rate * SYLLABLE_MS / 1000;
    short[] samples = new short[syllables * length];
    for (int syllable = 0; syllable < syllables; syllable++) {
      double pitch = 90 + random.nextDouble() * 120;
      double[] formants = {300 + random.nextInt(500), 900 + random.nextInt(1200)};
      long noise = random.nextLong();
      boolean hiss = random.nextInt(6) == 0;
      boolean pause = syllable > 0 && random.nextInt(8) == 0;
      Random hissing = new Random(noise);
      for (int i = 0; i < length && !pause; i++) {
        double time = (double) i / rate;
        double value = hiss ? hissing.nextGaussian() * 0.1 : voice(pitch, formants, time);
        double fade = Math.min(1, Math.min(i, length - i) / (0.01 * rate));
        samples[syllable * length + i] = (short) (value * fade * 12_000);
      }
    }
    return samples;
  }

  private static double voice(double pitch, double[] formants, double time) {
    double value = 0;
    for (int harmonic = 1; harmonic * pitch < 3400; harmonic++) {
      double frequency = harmonic * pitch;
      double strength = 0.02;
      for (double formant : formants) {
        strength += Math.exp(-Math.pow((frequency - formant) / 120, 2));
      }
      value += strength * Math.sin(2 * Math.PI * frequency * time + harmonic);
    }
    return value / 4;
  }

  /** Writes a WAV file. */
  public static void write(Path file, short[] samples, int rate) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    octets.asShortBuffer().put(samples);
    AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(octets.array()), format, samples.length),
        AudioFileFormat.Type.WAVE,
        file.toFile());
  }
}
