package dev.ariattendant.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts of made-up speech, on a made-up line. */
final class PromptRecognitionTest {

  private static final int PACKET = 160;

  private final ReceivedAudio received = new ReceivedAudio();

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000})
  void eachPromptIsRecognisedFromItsBeginningToItsEnd(int rate) {
    List<RenderedAudio> known =
        List.of(
            RenderedAudio.of("goodbye", MadeUpSpeech.of(1, 8, rate), rate),
            RenderedAudio.of("welcome", MadeUpSpeech.of(2, 20, rate), rate),
            RenderedAudio.of("closed", MadeUpSpeech.of(3, 10, rate), rate));
    arrives(MadeUpSpeech.of(2, 20, rate), rate);
    arrives(new short[rate / 2], rate);
    arrives(MadeUpSpeech.of(1, 8, rate), rate);

    assertThat(PromptRecognition.in(received, known))
        .satisfiesExactly(
            welcome -> {
              assertThat(welcome.name()).isEqualTo("welcome");
              assertThat(welcome.complete()).isTrue();
              assertNear(welcome.from(), 0);
              assertNear(welcome.to(), 20 * MadeUpSpeech.SYLLABLE_MS);
            },
            goodbye -> {
              assertThat(goodbye.name()).isEqualTo("goodbye");
              assertThat(goodbye.complete()).isTrue();
              assertNear(goodbye.from(), 20 * MadeUpSpeech.SYLLABLE_MS + 500);
              assertNear(goodbye.to(), 28 * MadeUpSpeech.SYLLABLE_MS + 500);
            });
  }

  @Test
  void aPromptThatIsCutOffIsHeardUntilThen() {
    List<RenderedAudio> known =
        List.of(
            RenderedAudio.of("welcome", MadeUpSpeech.of(2, 20, 8000), 8000),
            RenderedAudio.of("sales", MadeUpSpeech.of(4, 10, 8000), 8000));
    arrives(Arrays.copyOf(MadeUpSpeech.of(2, 20, 8000), 8000), 8000);
    received.keyEnded();
    arrives(Arrays.copyOfRange(MadeUpSpeech.of(2, 20, 8000), 8000, 8000 + 4 * PACKET), 8000);
    arrives(MadeUpSpeech.of(4, 10, 8000), 8000);

    List<HeardPrompt> heard = PromptRecognition.in(received, known);
    assertThat(heard).extracting(HeardPrompt::name).containsExactly("welcome", "sales");
    assertThat(heard.get(0).complete()).as("heard to its end").isFalse();
    assertThat(received.keyEnd(0)).isEqualTo(Duration.ofSeconds(1));
    assertNear(heard.get(0).after(received.keyEnd(0)), 80);
    assertThat(heard.get(0).after(received.length())).isZero();
    assertNear(heard.get(1).from(), 1080);
  }

  @Test
  void ofPromptsThatBeginAlikeTheOneThatGoesOnIsMeant() {
    short[] longer = MadeUpSpeech.of(5, 20, 16_000);
    short[] other = longer.clone();
    short[] ending = MadeUpSpeech.of(6, 10, 16_000);
    System.arraycopy(ending, 0, other, longer.length / 2, ending.length);
    List<RenderedAudio> known =
        List.of(
            RenderedAudio.of("beginning", Arrays.copyOf(longer, longer.length / 2), 16_000),
            RenderedAudio.of("longer", longer, 16_000),
            RenderedAudio.of("other", other, 16_000));
    arrives(other, 16_000);
    arrives(new short[8000], 8000);
    arrives(Arrays.copyOf(longer, longer.length / 2), 16_000);

    assertThat(PromptRecognition.in(received, known))
        .extracting(HeardPrompt::name)
        .containsExactly("other", "beginning");
  }

  @Test
  void aPromptOfWhichPacketsWereDroppedIsStillTheSame() {
    short[] welcome = MadeUpSpeech.of(2, 20, 8000);
    arrives(Arrays.copyOf(welcome, 8000), 8000);
    arrives(Arrays.copyOfRange(welcome, 8000 + 3 * PACKET, welcome.length), 8000);
    assertThat(PromptRecognition.in(received, List.of(RenderedAudio.of("welcome", welcome, 8000))))
        .satisfiesExactly(
            heard -> {
              assertThat(heard.complete()).isTrue();
              assertNear(heard.to(), 20 * MadeUpSpeech.SYLLABLE_MS - 60);
            });
  }

  @Test
  void whatIsUnknownIsNotRecognised() {
    arrives(MadeUpSpeech.of(7, 30, 16_000), 16_000);
    arrives(new short[8000], 8000);
    assertThat(
            PromptRecognition.in(
                received,
                List.of(RenderedAudio.of("welcome", MadeUpSpeech.of(2, 20, 16_000), 16_000))))
        .isEmpty();
  }

  @Test
  void nothingHasBeenHeardBeforeAnythingArrives() {
    assertThat(
            PromptRecognition.in(
                received, List.of(RenderedAudio.of("welcome", MadeUpSpeech.of(2, 20, 8000), 8000))))
        .isEmpty();
  }

  @Test
  void aFileIsReadWhateverItsExtension(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("welcome.wav16");
    MadeUpSpeech.write(file, MadeUpSpeech.of(2, 20, 16_000), 16_000);
    arrives(MadeUpSpeech.of(2, 20, 16_000), 16_000);
    assertThat(PromptRecognition.in(received, List.of(RenderedAudio.of("welcome", file))))
        .extracting(HeardPrompt::name)
        .containsExactly("welcome");
  }

  @Test
  void aFileThatAsteriskDoesNotPlayIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("welcome.wav");
    MadeUpSpeech.write(file, MadeUpSpeech.of(2, 4, 22_050), 22_050);
    assertThatThrownBy(() -> RenderedAudio.of("welcome", file))
        .hasMessageContaining("22050")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyValueOfMuLawIsDecodedToWhatIsEncodedAsIt() {
    for (int octet = 0; octet < 256; octet++) {
      short sample = MuLaw.decode((byte) octet);
      // There are two zeroes.
      assertThat(MuLaw.decode(MuLaw.encode(sample))).isEqualTo(sample);
    }
    assertThat(MuLaw.decode((byte) 0x80)).isEqualTo((short) 32_124);
    assertThat(MuLaw.decode((byte) 0x00)).isEqualTo((short) -32_124);
    assertThat(MuLaw.decode((byte) 0xFF)).isZero();
  }

  /** As Asterisk sends it: at 8 kHz, in µ-law, in packets of 20 ms; somewhat quieter. */
  private void arrives(short[] samples, int rate) {
    int step = rate / 8000;
    byte[] packet = new byte[PACKET];
    int filled = 0;
    for (int i = 0; i + step <= samples.length; i += step) {
      // Asterisk's filter is another one than ours: half a sample late, and less steep.
      int sum = 0;
      for (int j = 0; j < step; j++) {
        sum += samples[i + j];
      }
      packet[filled++] = MuLaw.encode((short) (0.8 * sum / step));
      if (filled == PACKET) {
        received.add(packet, 0, filled);
        filled = 0;
      }
    }
    received.add(packet, 0, filled);
  }

  private static void assertNear(Duration actual, long expectedMs) {
    assertThat(actual.toMillis()).isBetween(expectedMs - 25, expectedMs + 25);
  }
}
