package dev.ariattendant.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files Asterisk plays, as was found out on real ones. */
final class WavTest {

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a.wav");
  }

  @Test
  void aFileAtEitherRateIsPlayableUnderItsOwnEnding() throws IOException {
    Wav narrow = Wav.read(Sounds.tone(file, 8_000, 1, 440, 1_500));
    assertThat(narrow.extension()).isEqualTo("wav");
    assertThat(narrow.duration()).isEqualTo(Duration.ofMillis(1_500));

    Wav wide = Wav.read(Sounds.tone(file, 16_000, 1, 440, 250));
    assertThat(wide.extension()).isEqualTo("wav16");
    assertThat(wide.duration()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void whatItWritesItReads() throws IOException {
    Wav written = Wav.write(file, 16_000, new short[] {1, -2, 3});
    assertThat(Wav.read(file)).isEqualTo(written).isEqualTo(new Wav(16_000, 3));
    assertThat(Sounds.samples(file)).containsExactly(1, -2, 3);
  }

  @Test
  void otherFormsAreRefused() {
    refused(Sounds.tone(file, 16_000, 2, 440, 100), "has 2 channels, not 1");
    refused(Sounds.tone(file, 22_050, 1, 440, 100), "has a rate of 22050 Hz");
    refused(
        Sounds.tone(file, new AudioFormat(8_000, 8, 1, false, false), 440, 100),
        "has 8 bits per sample, not 16");
    refused(
        Sounds.tone(file, new AudioFormat(Encoding.ULAW, 8_000, 8, 1, 1, 8_000, false), 440, 100),
        "isn't plain PCM");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 0x7FFF_F000})
  void aHeaderWithoutALengthIsRefused(int length) throws IOException {
    byte[] bytes = Files.readAllBytes(Sounds.tone(file, 8_000, 1, 440, 100));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(40, length);
    Files.write(file, bytes);
    refused(file, "doesn't say its length");
  }

  @Test
  void aFileThatIsCutOffIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(Sounds.tone(file, 8_000, 1, 440, 100));
    for (int length : new int[] {0, 1, 11, 12, 19, 20, 35, 36, 43, 44, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Wav.read(file))
          .as(length + " bytes")
          .isInstanceOf(AudioException.class);
    }
    refused(file, "is cut off");
    Files.write(file, new byte[0]);
    refused(file, "is empty");
  }

  @Test
  void junkIsRefused() throws IOException {
    Files.writeString(file, "{\"error\":\"no such voice\"}");
    refused(file, "is no WAV file");
    byte[] bytes = new byte[100_000];
    Arrays.fill(bytes, (byte) 'x');
    System.arraycopy("RIFF....WAVE".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 12);
    Files.write(file, bytes);
    refused(file, "ends before its samples");
    Arrays.fill(bytes, 12, bytes.length, (byte) 0);
    Files.write(file, bytes);
    refused(file, "has no samples in its first 50 chunks");
  }

  @Test
  void otherChunksBeforeTheSamplesAreSkipped() throws IOException {
    byte[] tone = Files.readAllBytes(Sounds.tone(file, 8_000, 1, 440, 100));
    // Of 5 bytes: chunks begin at even positions.
    byte[] list = {'L', 'I', 'S', 'T', 5, 0, 0, 0, 'h', 'e', 'l', 'l', 'o', 0};
    byte[] bytes = Arrays.copyOf(tone, tone.length + list.length);
    System.arraycopy(list, 0, bytes, 36, list.length);
    System.arraycopy(tone, 36, bytes, 36 + list.length, tone.length - 36);
    Files.write(file, bytes);
    assertThat(Wav.read(file).samples()).isEqualTo(800);
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> Wav.read(file))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(message);
  }
}
