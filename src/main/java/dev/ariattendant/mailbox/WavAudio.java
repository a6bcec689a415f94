package dev.ariattendant.mailbox;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * What a WAV file of Asterisk holds. The lengths in its header count only as far as there is data:
 * an Asterisk that ends during the recording leaves them at 0.
 */
final class WavAudio {

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int BYTE_RATE_AT = 8;
  private static final int FORMAT_LENGTH = 16;
  private static final int MILLIS = 1000;

  private WavAudio() {}

  /** How long it is; empty if it isn't WAV. */
  static Optional<Duration> duration(Buffer file) {
    if (file.length() < RIFF_HEADER || !is(file, 0, "RIFF") || !is(file, CHUNK_HEADER, "WAVE")) {
      return Optional.empty();
    }
    long byteRate = 0;
    long at = RIFF_HEADER;
    while (at + CHUNK_HEADER <= file.length()) {
      int chunk = (int) at;
      long length = file.getUnsignedIntLE(chunk + 4);
      int content = chunk + CHUNK_HEADER;
      if (is(file, chunk, "fmt ") && content + FORMAT_LENGTH <= file.length()) {
        byteRate = file.getUnsignedIntLE(content + BYTE_RATE_AT);
      } else if (is(file, chunk, "data")) {
        int there = file.length() - content;
        long data = length == 0 ? there : Math.min(length, there);
        return byteRate == 0
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(data * MILLIS / byteRate));
      }
      // Chunks begin at even places.
      at = length + (length & 1) + content;
    }
    return Optional.empty();
  }

  private static boolean is(Buffer file, int at, String name) {
    return file.getString(at, at + name.length()).equals(name);
  }
}
