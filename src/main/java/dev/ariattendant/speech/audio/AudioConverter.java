package dev.ariattendant.speech.audio;

import dev.ariattendant.speech.process.BoundedProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Makes what Asterisk plays of WAV files in any PCM, float, A-law or µ-law form, and of MP3. The
 * result has one channel of 16 bit, and 16 kHz; or 8 kHz if the source has. Blocks, and needs
 * memory of about three times the source's size.
 */
public final class AudioConverter {

  /** The largest file that is converted, in bytes. */
  public static final long LARGEST = 50_000_000;

  /** The longest prompt. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int LOWEST_RATE = 4_000;
  private static final int HIGHEST_RATE = 192_000;
  private static final int MOST_CHANNELS = 8;
  private static final int MOST_BITS = 64;

  private final Mp3Decoder mp3;
  private final Duration longest;

  /** Converts prompts of up to {@link #LONGEST}. */
  public AudioConverter(BoundedProcess processes) {
    this(processes, LONGEST);
  }

  AudioConverter(BoundedProcess processes, Duration longest) {
    this.mp3 = new Mp3Decoder(processes);
    this.longest = longest;
  }

  /** What {@link #convert} has made; silent if each sample is nearly 0. */
  public record Converted(Wav wav, boolean silent) {}

  /**
   * Converts a file.
   *
   * @param target is written; its name needs the ending of {@link Wav#extension} to be played
   * @throws AudioException if the source is no audio, or too large or long
   * @throws IOException if a file can't be read or written
   */
  public Converted convert(Path source, Path target) throws IOException {
    if (Files.size(source) > LARGEST) {
      throw new AudioException("is larger than " + LARGEST / 1_000_000 + " MB");
    }
    if (!isMp3(source)) {
      return convertWav(source, target);
    }
    Path decoded = target.resolveSibling(target.getFileName() + ".decoded");
    try {
      mp3.decode(source, decoded, longest, LARGEST * 4);
      return convertWav(decoded, target);
    } finally {
      Files.deleteIfExists(decoded);
    }
  }

  private Converted convertWav(Path source, Path target) throws IOException {
    WavHeader header = WavHeader.read(source);
    AudioFormat format = format(header);
    if (header.available() < header.declared() && !header.isStreaming()) {
      throw new AudioException("is cut off: the header says it is longer");
    }
    long frames = header.available() / header.frameSize();
    if (frames == 0) {
      throw new AudioException("holds no samples");
    }
    if (frames > longest.toSeconds() * header.sampleRate()) {
      throw new AudioException("is longer than " + longest.toSeconds() + " s");
    }
    short[] samples = mono(source, header, format, frames);
    int rate = header.sampleRate() == Wav.NARROW ? Wav.NARROW : Wav.WIDE;
    short[] resampled = Resampler.resample(samples, header.sampleRate(), rate);
    if (resampled.length == 0) {
      throw new AudioException("holds no samples");
    }
    return new Converted(Wav.write(target, rate, resampled), isSilent(resampled));
  }

  private static short[] mono(Path source, WavHeader header, AudioFormat format, long frames)
      throws IOException {
    AudioFormat plain =
        new AudioFormat(
            Encoding.PCM_SIGNED, format.getSampleRate(), 16, 1, 2, format.getSampleRate(), false);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(source))) {
      file.skipNBytes(header.dataBegin());
      // Two steps: the JDK decodes A-law and µ-law only into as many channels.
      AudioInputStream decoded =
          AudioSystem.getAudioInputStream(
              Encoding.PCM_SIGNED, new AudioInputStream(file, format, frames));
      byte[] bytes = AudioSystem.getAudioInputStream(plain, decoded).readAllBytes();
      short[] samples = new short[bytes.length / 2];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      return samples;
    } catch (IllegalArgumentException e) {
      throw new AudioException("has a form that Java can't convert: " + format);
    }
  }

  private static AudioFormat format(WavHeader header) {
    int rate = header.sampleRate();
    int channels = header.channels();
    if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
      throw new AudioException("has a rate of " + rate + " Hz; expected 4000 to 192000");
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new AudioException("has " + channels + " channels; expected 1 to " + MOST_CHANNELS);
    }
    if (header.bits() < 8 || header.bits() > MOST_BITS || header.bits() % 8 != 0) {
      throw new AudioException("has " + header.bits() + " bits per sample");
    }
    return new AudioFormat(
        encoding(header), rate, header.bits(), channels, header.frameSize(), rate, false);
  }

  private static Encoding encoding(WavHeader header) {
    return switch (header.encoding()) {
      case WavHeader.PCM -> header.bits() == 8 ? Encoding.PCM_UNSIGNED : Encoding.PCM_SIGNED;
      case WavHeader.FLOAT -> Encoding.PCM_FLOAT;
      case WavHeader.A_LAW -> Encoding.ALAW;
      case WavHeader.MU_LAW -> Encoding.ULAW;
      default ->
          throw new AudioException(
              "is a WAV file with an encoding (%d) that can't be converted; expected PCM"
                  .formatted(header.encoding()));
    };
  }

  private static boolean isSilent(short[] samples) {
    for (short sample : samples) {
      // A converter may add noise of the last bit or two.
      if (Math.abs(sample) > 4) {
        return false;
      }
    }
    return true;
  }

  /** By its content: a tag of its own (ID3), or the sync word of a frame. */
  private static boolean isMp3(Path file) throws IOException {
    byte[] begin;
    try (InputStream in = Files.newInputStream(file)) {
      begin = in.readNBytes(3);
    }
    return Arrays.equals(begin, new byte[] {'I', 'D', '3'})
        || (begin.length == 3 && begin[0] == (byte) 0xFF && (begin[1] & 0xE0) == 0xE0);
  }
}
