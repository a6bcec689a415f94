package dev.ariattendant.simulator.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.SoundFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files play, and how long. */
final class SoundFilesTest {

  private static final int RATE_AT = 24;
  private static final int BITS_AT = 34;
  private static final int FORMAT_AT = 20;

  @TempDir private Path folder;

  private OptionalLong length(String extension, byte[] content) {
    SoundFile.write(folder, "sound", extension, content);
    return SoundFiles.lengthMs(folder.resolve("sound").toString());
  }

  private static byte[] edited(int at, int value) {
    byte[] wav = SoundFile.wav(8000, 300);
    ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
    return wav;
  }

  @ParameterizedTest
  @CsvSource({
    "ulaw, 8000, 1000",
    "ul, 80, 10",
    "alaw, 800, 100",
    "gsm, 1650, 1000",
    "g722, 8000, 1000",
    "sln, 1600, 100",
    "sln12, 2400, 100",
    "sln16, 3200, 100",
    "sln24, 4800, 100",
    "sln32, 6400, 100",
    "sln44, 8820, 100",
    "sln48, 9600, 100"
  })
  void filesWithoutAHeaderPlayAsLongAsTheirSizeSays(String extension, int size, long lengthMs) {
    assertThat(length(extension, new byte[size])).hasValue(lengthMs);
  }

  @Test
  void riffFilesPlayAtTheRateOfTheirExtension() {
    assertThat(length("wav", SoundFile.wav(8000, 300))).hasValue(300);
    assertThat(length("wav", SoundFile.wav(16_000, 300))).isEmpty();
    assertThat(length("wav", SoundFile.wav(8000, 2, 300))).isEmpty();
    assertThat(length("wav", edited(RATE_AT, 22_050))).isEmpty();
    assertThat(length("wav", edited(BITS_AT, 8))).isEmpty();
    assertThat(length("wav", edited(FORMAT_AT, 7))).isEmpty();
  }

  @Test
  void wideRiffFilesHaveAnExtensionOfTheirOwn() {
    assertThat(length("wav16", SoundFile.wav(16_000, 300))).hasValue(300);
    assertThat(length("wav16", SoundFile.wav(8000, 300))).isEmpty();
  }

  @Test
  void ofAFileThatIsCutOffTheRestPlays() {
    byte[] wav = SoundFile.wav(8000, 300);

    assertThat(length("wav", Arrays.copyOf(wav, 44 + 1600))).hasValue(100);
    for (int size = 0; size <= 44; size++) {
      assertThat(length("wav", Arrays.copyOf(wav, size))).as("of %d bytes", size).isEmpty();
    }
  }

  @Test
  void chunksBeforeTheAudioAreSkipped() {
    byte[] wav = SoundFile.wav(8000, 300);
    ByteBuffer with = ByteBuffer.allocate(wav.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    with.put(wav, 0, 36)
        .put("LIST".getBytes(StandardCharsets.US_ASCII))
        .putInt(3)
        .putInt(0)
        .put(wav, 36, wav.length - 36);

    assertThat(length("wav", with.array())).hasValue(300);
    with.putInt(40, Integer.MAX_VALUE);
    assertThat(length("wav", with.array())).isEmpty();
  }

  @Test
  void openLengthsAreRefused() {
    for (int at : new int[] {4, 40}) {
      for (byte[] open : new byte[][] {new byte[4], {-1, -1, -1, -1}}) {
        byte[] wav = SoundFile.wav(8000, 300);
        System.arraycopy(open, 0, wav, at, open.length);
        assertThat(length("wav", wav)).isEmpty();
      }
    }
  }

  @Test
  void theFirstFormatOfSeveralIsChosenEvenIfItIsBad() {
    SoundFile.write(folder, "sound", "gsm", new byte[33]);
    assertThat(length("wav", new byte[5])).isEmpty();
    assertThat(length("ulaw", new byte[800])).hasValue(100);
  }

  @Test
  void whatIsNoFileOfAKnownFormatDoesNotPlay() throws IOException {
    Files.createDirectory(folder.resolve("sound.wav"));
    Files.write(folder.resolve("sound.mp3"), new byte[800]);
    Files.write(folder.resolve("sound.WAV"), SoundFile.wav(8000, 300));

    assertThat(SoundFiles.lengthMs(folder.resolve("sound").toString())).isEmpty();
    assertThat(SoundFiles.lengthMs(folder.resolve("never-was").toString())).isEmpty();
    assertThat(SoundFiles.lengthMs("/no\0name")).isEmpty();
    assertThat(SoundFiles.lengthMs("/" + "long".repeat(500))).isEmpty();
  }
}
