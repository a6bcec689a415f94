package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes sound files for tests: RIFF with a tone of 440 Hz. */
public final class SoundFile {

  private static final int HEADER = 44;

  private SoundFile() {}

  /** The bytes of a mono file with 16 bits per sample. */
  public static byte[] wav(int rate, int lengthMs) {
    return wav(rate, 1, lengthMs);
  }

  /** The bytes of a file with 16 bits per sample. */
  public static byte[] wav(int rate, int channels, int lengthMs) {
    int samples = rate * lengthMs / 1000;
    int audio = samples * channels * 2;
    ByteBuffer file = ByteBuffer.allocate(HEADER + audio).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER - 8 + audio).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) channels).putInt(rate);
    file.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    file.put(ascii("data")).putInt(audio);
    for (int i = 0; i < samples; i++) {
      for (int channel = 0; channel < channels; channel++) {
        file.putShort((short) (8000 * Math.sin(2 * Math.PI * 440 * i / rate)));
      }
    }
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes a file; returns the media URI that plays it. */
  public static String write(Path folder, String name, String extension, byte[] content) {
    try {
      Files.write(folder.resolve(name + "." + extension), content);
      return "sound:" + folder.resolve(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
