package dev.ariattendant.speech.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A WAV file that Asterisk plays: 16 bit, mono, at 8 or 16 kHz, with its real length in the header.
 * Everything else fails or makes noise in Asterisk, which says so only when a caller should hear
 * it.
 *
 * @param sampleRate 8000 or 16000
 * @param samples how many there are; at least 1
 */
public record Wav(int sampleRate, long samples) {

  /** Asterisk's rate for files named {@code .wav}. */
  public static final int NARROW = 8_000;

  /** Asterisk's rate for files named {@code .wav16}; one named {@code .wav} wouldn't play. */
  public static final int WIDE = 16_000;

  private static final int SAMPLE_SIZE = 2;
  private static final int HEADER = 44;

  /**
   * Checks a file by its header, and that it holds as much as the header says.
   *
   * @throws AudioException if Asterisk wouldn't play it as it should
   * @throws IOException if the file can't be read
   */
  public static Wav read(Path file) throws IOException {
    WavHeader header = WavHeader.read(file);
    if (header.encoding() != WavHeader.PCM || header.extensible()) {
      throw new AudioException("isn't plain PCM");
    }
    if (header.channels() != 1) {
      throw new AudioException("has " + header.channels() + " channels, not 1");
    }
    if (header.bits() != 16) {
      throw new AudioException("has " + header.bits() + " bits per sample, not 16");
    }
    if (header.sampleRate() != NARROW && header.sampleRate() != WIDE) {
      throw new AudioException("has a rate of " + header.sampleRate() + " Hz, not 8000 or 16000");
    }
    if (header.isStreaming()) {
      throw new AudioException("doesn't say its length");
    }
    if (header.available() < header.declared()) {
      throw new AudioException("is cut off");
    }
    if (header.declared() < SAMPLE_SIZE) {
      throw new AudioException("holds no samples");
    }
    return new Wav(header.sampleRate(), header.declared() / SAMPLE_SIZE);
  }

  /** The ending of its name, by which Asterisk knows the rate: {@code wav} or {@code wav16}. */
  public String extension() {
    return sampleRate == WIDE ? "wav16" : "wav";
  }

  /** How long it plays. */
  public Duration duration() {
    return Duration.ofMillis(samples * 1_000 / sampleRate);
  }

  /** Writes samples of 16 bit as a new file. */
  static Wav write(Path file, int sampleRate, short[] samples) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER + samples.length * SAMPLE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(ascii("RIFF")).putInt(bytes.capacity() - 8).put(ascii("WAVE"));
    bytes.put(ascii("fmt ")).putInt(16).putShort((short) WavHeader.PCM).putShort((short) 1);
    bytes.putInt(sampleRate).putInt(sampleRate * SAMPLE_SIZE);
    bytes.putShort((short) SAMPLE_SIZE).putShort((short) 16);
    bytes.put(ascii("data")).putInt(samples.length * SAMPLE_SIZE);
    for (short sample : samples) {
      bytes.putShort(sample);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(bytes.array());
    }
    return new Wav(sampleRate, samples.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
