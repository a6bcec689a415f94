package dev.ariattendant.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ariattendant.speech.process.BoundedProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other audio becomes what Asterisk plays, with the same sound. */
final class AudioConverterTest {

  @TempDir private Path folder;

  private final BoundedProcess processes = new BoundedProcess();
  private final AudioConverter converter = new AudioConverter(processes, Duration.ofSeconds(5));

  @AfterEach
  void close() {
    processes.close();
  }

  static Stream<AudioFormat> forms() {
    return Stream.of(
        new AudioFormat(22_050, 16, 1, true, false),
        new AudioFormat(44_100, 16, 2, true, false),
        new AudioFormat(48_000, 24, 2, true, false),
        new AudioFormat(11_025, 8, 1, false, false),
        new AudioFormat(16_000, 16, 1, true, false),
        new AudioFormat(Encoding.PCM_FLOAT, 24_000, 32, 1, 4, 24_000, false),
        new AudioFormat(Encoding.ULAW, 16_000, 8, 1, 1, 16_000, false),
        new AudioFormat(Encoding.ALAW, 32_000, 8, 2, 2, 32_000, false));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void eachFormBecomesTheSameToneAtSixteenKilohertz(AudioFormat form) throws IOException {
    Wav wav = converted(Sounds.tone(source(), form, 1_000, 500)).wav();

    assertThat(wav).isEqualTo(Wav.read(target()));
    assertThat(wav.extension()).isEqualTo("wav16");
    assertThat(wav.duration().toMillis()).isCloseTo(500, within(1L));
    assertThat(Sounds.amplitude(Sounds.samples(target()), 16_000, 1_000))
        .isCloseTo(10_000, within(300.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void eightKilohertzStay(int channels) throws IOException {
    Wav wav = converted(Sounds.tone(source(), 8_000, channels, 1_000, 500)).wav();
    assertThat(wav).isEqualTo(new Wav(8_000, 4_000)).isEqualTo(Wav.read(target()));
    assertThat(Sounds.amplitude(Sounds.samples(target()), 8_000, 1_000))
        .isCloseTo(10_000, within(100.0));
  }

  /** The JDK's converter makes a tone of 4 kHz of it. */
  @Test
  void aToneThatIsTooHighIsntHeardAsAnother() throws IOException {
    converted(Sounds.tone(source(), 44_100, 1, 12_000, 500));
    short[] samples = Sounds.samples(target());
    assertThat(Sounds.amplitude(samples, 16_000, 4_000)).isLessThan(30);
    double loudest = 0;
    for (int i = 500; i < samples.length - 500; i++) {
      loudest = Math.max(loudest, Math.abs(samples[i]));
    }
    assertThat(loudest).isLessThan(60);
  }

  @Test
  void aHighToneThatATelephoneCanCarryStays() throws IOException {
    converted(Sounds.tone(source(), 44_100, 1, 6_500, 500));
    assertThat(Sounds.amplitude(Sounds.samples(target()), 16_000, 6_500))
        .isCloseTo(10_000, within(300.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 0x7FFF_F000})
  void aLengthThatAStreamingWriterLeftOpenIsThatOfTheFile(int length) throws IOException {
    byte[] bytes = Files.readAllBytes(Sounds.tone(source(), 16_000, 1, 440, 300));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(40, length);
    Files.write(source(), bytes);
    assertThat(converted(source()).wav().samples()).isEqualTo(4_800);
  }

  @Test
  void onlySilenceIsSilent() throws IOException {
    Wav.write(source(), 16_000, new short[1_000]);
    assertThat(converted(source()).silent()).isTrue();
    short[] nearly = new short[1_000];
    nearly[999] = -5;
    Wav.write(source(), 16_000, nearly);
    assertThat(converted(source()).silent()).isFalse();
  }

  @Test
  void whatIsTooLongIsRefused() {
    refused(Sounds.tone(source(), 16_000, 1, 440, 5_100), "is longer than 5 s");
  }

  @Test
  void whatIsTooLargeIsRefusedUnread() throws IOException {
    try (var file = new RandomAccessFile(source().toFile(), "rw")) {
      file.setLength(AudioConverter.LARGEST + 1);
    }
    refused(source(), "is larger than 50 MB");
  }

  @Test
  void whatIsCutOffOrNoAudioIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(Sounds.tone(source(), 22_050, 1, 440, 300));
    Files.write(source(), Arrays.copyOf(bytes, bytes.length - 10));
    refused(source(), "is cut off");
    Files.write(source(), Arrays.copyOf(bytes, 44));
    refused(source(), "is cut off");
    Files.writeString(source(), "Not found");
    refused(source(), "is no WAV file");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 22, 24, 34})
  void formsThatNobodyHasAreRefused(int position) throws IOException {
    byte[] bytes = Files.readAllBytes(Sounds.tone(source(), 22_050, 1, 440, 300));
    for (int value : new int[] {0, 0x7A7A}) {
      byte[] changed = bytes.clone();
      ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(position, (short) value);
      if (position == 24) {
        changed[26] = (byte) (value == 0 ? 0 : 0x7F);
      }
      Files.write(source(), changed);
      assertThatThrownBy(() -> converted(source()))
          .as("%d at %d", value, position)
          .isInstanceOf(AudioException.class);
    }
  }

  /** With mpg123, or with ffmpeg. */
  @Test
  @Tag("engines")
  void anMp3BecomesTheSameTone() throws IOException {
    Path mp3 = folder.resolve("tone.mp3");
    try (InputStream tone = getClass().getResourceAsStream("tone.mp3")) {
      Files.copy(tone, mp3);
    }
    Wav wav = converted(mp3).wav();
    assertThat(wav).isEqualTo(Wav.read(target()));
    assertThat(wav.extension()).isEqualTo("wav16");
    // An encoder adds silence at both ends.
    assertThat(wav.duration().toMillis()).isBetween(600L, 720L);
    short[] samples = Sounds.samples(target());
    assertThat(Sounds.amplitude(Arrays.copyOfRange(samples, 2_000, 8_000), 16_000, 1_000))
        .isBetween(8_000.0, 10_500.0);
    assertThat(folder).isDirectoryNotContaining("glob:**.decoded");

    assertThatThrownBy(() -> new AudioConverter(processes, Duration.ZERO).convert(mp3, target()))
        .hasMessage("is longer than 0 s");
    Files.write(mp3, new byte[] {'I', 'D', '3', 0, 1, 2, 3});
    refused(mp3, "isn't MP3 that can be decoded");
  }

  private void refused(Path file, String message) {
    assertThatThrownBy(() -> converted(file))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(message);
  }

  private AudioConverter.Converted converted(Path file) throws IOException {
    return converter.convert(file, target());
  }

  private Path source() {
    return folder.resolve("source.wav");
  }

  private Path target() {
    return folder.resolve("target");
  }
}
