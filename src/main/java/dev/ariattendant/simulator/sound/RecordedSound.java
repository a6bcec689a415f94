package dev.ariattendant.simulator.sound;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file of a recording. The simulator has no microphone, so what callers say is a tone of 440 Hz
 * for as long as they were recorded; in the compressed formats it is silence.
 */
public final class RecordedSound {

  /** An hour: the file is made in memory. */
  public static final long LONGEST_MS = 3_600_000;

  private static final int RIFF_HEADER = 44;
  private static final int NARROW = 8000;
  private static final int WIDE = 16_000;
  private static final int BYTES_PER_SAMPLE = 2;
  private static final int BITS_PER_SAMPLE = 16;
  private static final int FORMAT_LENGTH = 16;
  private static final double HERTZ = 440;
  private static final int AMPLITUDE = 8000;
  private static final byte SILENT_ULAW = (byte) 0xFF;
  private static final byte SILENT_ALAW = (byte) 0xD5;

  private RecordedSound() {}

  /**
   * Makes the file.
   *
   * @param format e.g. {@code wav}
   * @return empty = the simulator makes no files of that format
   */
  public static Optional<Buffer> file(String format, long lengthMs) {
    return switch (format) {
      case "wav" -> Optional.of(wav(NARROW, lengthMs));
      case "wav16" -> Optional.of(wav(WIDE, lengthMs));
      case "sln" -> Optional.of(Buffer.buffer(tone(NARROW, lengthMs)));
      case "sln16" -> Optional.of(Buffer.buffer(tone(WIDE, lengthMs)));
      case "ulaw" -> Optional.of(silence(SILENT_ULAW, lengthMs));
      case "alaw" -> Optional.of(silence(SILENT_ALAW, lengthMs));
      default -> Optional.empty();
    };
  }

  private static Buffer wav(int rate, long lengthMs) {
    byte[] audio = tone(rate, lengthMs);
    return Buffer.buffer(RIFF_HEADER + audio.length)
        .appendString("RIFF")
        .appendIntLE(RIFF_HEADER - Long.BYTES + audio.length)
        .appendString("WAVEfmt ")
        .appendIntLE(FORMAT_LENGTH)
        .appendShortLE((short) 1)
        .appendShortLE((short) 1)
        .appendIntLE(rate)
        .appendIntLE(rate * BYTES_PER_SAMPLE)
        .appendShortLE((short) BYTES_PER_SAMPLE)
        .appendShortLE((short) BITS_PER_SAMPLE)
        .appendString("data")
        .appendIntLE(audio.length)
        .appendBytes(audio);
  }

  /** 16 bit, little-endian. */
  private static byte[] tone(int rate, long lengthMs) {
    int samples = Math.toIntExact(lengthMs * rate / 1000);
    byte[] audio = new byte[samples * BYTES_PER_SAMPLE];
    for (int i = 0; i < samples; i++) {
      int value = (int) (AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * i / rate));
      audio[2 * i] = (byte) value;
      audio[2 * i + 1] = (byte) (value >> Byte.SIZE);
    }
    return audio;
  }

  private static Buffer silence(byte value, long lengthMs) {
    byte[] audio = new byte[Math.toIntExact(lengthMs * NARROW / 1000)];
    Arrays.fill(audio, value);
    return Buffer.buffer(audio);
  }
}
