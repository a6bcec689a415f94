package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * A prompt that callers may hear, as it was made: 16 bit mono, at 8 or 16 kHz.
 *
 * @param name what a test calls it
 * @param shifts the same audio at 8 kHz, as if sampled at slightly different moments: Asterisk's
 *     resampling may fall between two samples
 */
public record RenderedAudio(String name, List<float[]> shifts) {

  /** Reads a WAV file, whatever its extension. */
  public static RenderedAudio of(String name, Path file) {
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
      AudioFormat format = audio.getFormat();
      int rate = (int) format.getSampleRate();
      if (format.getChannels() != 1
          || format.getSampleSizeInBits() != 16
          || rate % ReceivedAudio.RATE != 0) {
        throw new IllegalArgumentException(file + " isn't as Asterisk plays it: " + format);
      }
      return of(name, samples(audio.readAllBytes()), rate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnsupportedAudioFileException e) {
      throw new IllegalArgumentException(file + " is no WAV file", e);
    }
  }

  /** The same of samples at 8 or 16 kHz. */
  static RenderedAudio of(String name, short[] samples, int rate) {
    return new RenderedAudio(
        name,
        IntStream.range(0, rate / ReceivedAudio.RATE)
            .mapToObj(first -> LowPass.filter(samples, rate, first))
            .toList());
  }

  private static short[] samples(byte[] octets) {
    short[] samples = new short[octets.length / 2];
    ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }
}
