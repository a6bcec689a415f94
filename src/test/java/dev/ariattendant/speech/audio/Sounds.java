package dev.ariattendant.speech.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Tones in WAV files, and how loud a tone is in samples. */
public final class Sounds {

  private Sounds() {}

  /** Writes a tone, in PCM of 16 bit. */
  public static Path tone(Path file, int rate, int channels, int hertz, int ms) {
    return tone(file, new AudioFormat(rate, 16, channels, true, false), hertz, ms);
  }

  /** Writes a tone in any form that Java knows. */
  public static Path tone(Path file, AudioFormat format, int hertz, int ms) {
    float rate = format.getSampleRate();
    int channels = format.getChannels();
    int frames = (int) (rate * ms / 1_000);
    ByteBuffer samples = ByteBuffer.allocate(frames * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      for (int channel = 0; channel < channels; channel++) {
        samples.putShort((short) (10_000 * Math.sin(2 * Math.PI * hertz * i / rate)));
      }
    }
    AudioFormat plain =
        new AudioFormat(Encoding.PCM_SIGNED, rate, 16, channels, 2 * channels, rate, false);
    try {
      AudioSystem.write(
          AudioSystem.getAudioInputStream(
              format,
              new AudioInputStream(new ByteArrayInputStream(samples.array()), plain, frames)),
          AudioFileFormat.Type.WAVE,
          file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** The amplitude of one frequency in samples, by Goertzel's correlation. */
  public static double amplitude(short[] samples, int rate, double hertz) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * hertz * i / rate;
      real += samples[i] * Math.cos(angle);
      imaginary += samples[i] * Math.sin(angle);
    }
    return 2 * Math.hypot(real, imaginary) / samples.length;
  }

  /** The samples of a file that {@link Wav} reads. */
  public static short[] samples(Path file) throws IOException {
    byte[] all = java.nio.file.Files.readAllBytes(file);
    short[] samples = new short[(all.length - 44) / 2];
    ByteBuffer.wrap(all, 44, samples.length * 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return samples;
  }
}
