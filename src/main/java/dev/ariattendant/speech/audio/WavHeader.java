package dev.ariattendant.speech.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the header of a WAV file (RIFF) says, and what the file holds.
 *
 * @param encoding {@link #PCM} or another code of WAVE_FORMAT; of the extensible form, the one
 *     within it
 * @param extensible whether it has the extensible form, which Asterisk doesn't read
 * @param bits of each sample
 * @param dataBegin where the samples begin in the file
 * @param declared how many bytes of samples the header announces
 * @param available how many of them are there; of a streaming writer, all up to the file's end
 */
record WavHeader(
    int encoding,
    boolean extensible,
    int channels,
    int sampleRate,
    int bits,
    long dataBegin,
    long declared,
    long available) {

  static final int PCM = 1;
  static final int FLOAT = 3;
  static final int A_LAW = 6;
  static final int MU_LAW = 7;

  private static final int EXTENSIBLE = 0xFFFE;

  /** Writers that can't seek leave 0, 0xFFFFFFFF, or something near 2 GiB, as espeak-ng does. */
  private static final long STREAMING = 0x7FFF_0000L;

  /** Samples come after these at the latest: other programs write a few chunks before them. */
  private static final int MOST_CHUNKS = 50;

  private static final int RIFF = id("RIFF");
  private static final int WAVE = id("WAVE");
  private static final int FORMAT = id("fmt ");
  private static final int DATA = id("data");

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int MOST_HEADERS = 128;
  private static final int SHORTEST_FORMAT = 16;
  private static final int LONGEST_FORMAT = 40;

  /**
   * Reads the header.
   *
   * @throws AudioException if it is none
   * @throws IOException if the file can't be read
   */
  static WavHeader read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel);
    }
  }

  private static WavHeader read(FileChannel channel) throws IOException {
    // Of most files all that is needed, in one read.
    ByteBuffer begin = bytes(channel, 0, MOST_HEADERS);
    if (begin.remaining() < RIFF_HEADER || begin.getInt(0) != RIFF || begin.getInt(8) != WAVE) {
      throw new AudioException(
          begin.remaining() == 0
              ? "is empty"
              : "is no WAV file: it doesn't begin with RIFF and WAVE");
    }
    ByteBuffer format = null;
    long position = RIFF_HEADER;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      ByteBuffer chunk = part(channel, begin, position, CHUNK_HEADER);
      if (chunk.remaining() < CHUNK_HEADER) {
        throw new AudioException("ends before its samples");
      }
      long length = Integer.toUnsignedLong(chunk.getInt(4));
      long content = position + CHUNK_HEADER;
      if (chunk.getInt(0) == FORMAT) {
        format = part(channel, begin, content, (int) Math.min(length, LONGEST_FORMAT));
      } else if (chunk.getInt(0) == DATA) {
        return of(format, content, length, channel.size() - content);
      }
      // Chunks begin at even positions.
      position = content + length + (length & 1);
    }
    throw new AudioException("has no samples in its first " + MOST_CHUNKS + " chunks");
  }

  /** A part of the file, of which the begin is known. */
  private static ByteBuffer part(FileChannel channel, ByteBuffer begin, long position, int length)
      throws IOException {
    return position + length <= begin.limit()
        ? begin.slice((int) position, length).order(ByteOrder.LITTLE_ENDIAN)
        : bytes(channel, position, length);
  }

  private static WavHeader of(ByteBuffer format, long begin, long declared, long there) {
    if (format == null || format.remaining() < SHORTEST_FORMAT) {
      throw new AudioException("doesn't say its format before its samples");
    }
    int code = Short.toUnsignedInt(format.getShort(0));
    boolean extensible = code == EXTENSIBLE;
    if (extensible && format.remaining() < LONGEST_FORMAT) {
      throw new AudioException("doesn't say its format before its samples");
    }
    return new WavHeader(
        extensible ? Short.toUnsignedInt(format.getShort(24)) : code,
        extensible,
        Short.toUnsignedInt(format.getShort(2)),
        format.getInt(4),
        Short.toUnsignedInt(format.getShort(14)),
        begin,
        declared,
        isStreaming(declared) ? there : Math.min(declared, there));
  }

  /** Whether the header leaves the number of samples open. */
  boolean isStreaming() {
    return isStreaming(declared);
  }

  private static boolean isStreaming(long declared) {
    return declared == 0 || declared >= STREAMING;
  }

  /** How many bytes a sample of all channels has. */
  int frameSize() {
    return channels * ((bits + 7) / 8);
  }

  private static ByteBuffer bytes(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) > 0) {
      // A read may bring less than there is.
    }
    return bytes.flip();
  }

  private static int id(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
