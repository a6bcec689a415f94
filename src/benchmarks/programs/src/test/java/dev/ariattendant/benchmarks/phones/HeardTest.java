package dev.ariattendant.benchmarks.phones;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the figures of a benchmark rest on. */
final class HeardTest {

  @Test
  void aPartOfTheKeysDidntExceedTheLatencyOfThatPart() {
    List<Long> hundred = LongStream.rangeClosed(1, 100).map(ms -> ms * 1_000_000).boxed().toList();
    RecordedAudio heard = new RecordedAudio(hundred, 0);
    assertThat(heard.latency(0.5)).isEqualTo(50);
    assertThat(heard.latency(0.99)).isEqualTo(99);
    assertThat(heard.latency(1)).isEqualTo(100);
  }

  @Test
  void aKeyThatIsNotAnsweredTakesForEver() {
    RecordedAudio heard = new RecordedAudio(List.of(1_000_000L, 2_000_000L, 3_000_000L), 1);
    assertThat(heard.latency(0.75)).isEqualTo(3);
    assertThat(heard.latency(0.99)).isInfinite();
    assertThat(new RecordedAudio(List.of(), 0).latency(0.5)).isInfinite();
  }

  @ParameterizedTest
  @EnumSource
  void aSoundIsKnownByItsSamplesEvenRounded(Sound sound) {
    byte coded = muLaw(sound.sample());
    assertThat(Sound.of(coded)).isEqualTo(sound);
    assertThat(Sound.of((byte) (coded + 1))).isEqualTo(sound);
    assertThat(Sound.of((byte) 0xFF)).isNull();
  }

  /** As G.711 has it. */
  private static byte muLaw(short sample) {
    int magnitude = Math.abs(sample) + 0x84;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int sign = sample < 0 ? 0x80 : 0;
    return (byte) ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0F));
  }
}
