package dev.ariattendant.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a WAV file is. */
final class WavAudioTest {

  private static final int SECOND = 16_000;

  @Test
  void itsLengthIsThatOfItsData() {
    assertThat(WavAudio.duration(wav(SECOND * 3 / 2, SECOND * 3 / 2)))
        .contains(Duration.ofMillis(1_500));
    assertThat(WavAudio.duration(wav(0, 0))).contains(Duration.ZERO);
  }

  @Test
  void whatAnAsteriskHasWrittenThatEndedInTheMiddleCountsAsFarAsItIsThere() {
    assertThat(WavAudio.duration(wav(0, SECOND))).contains(Duration.ofSeconds(1));
    assertThat(WavAudio.duration(wav(SECOND * 100, SECOND))).contains(Duration.ofSeconds(1));
  }

  @Test
  void anythingElseHasNoLength() {
    assertThat(WavAudio.duration(Buffer.buffer())).isEmpty();
    assertThat(WavAudio.duration(Buffer.buffer(new byte[100]))).isEmpty();
    assertThat(WavAudio.duration(wav(SECOND, SECOND).getBuffer(0, 30))).isEmpty();
  }

  /** 8 kHz, 16 bit, mono. */
  static Buffer wav(int said, int bytes) {
    return Buffer.buffer()
        .appendString("RIFF")
        .appendIntLE(36 + said)
        .appendString("WAVEfmt ")
        .appendIntLE(16)
        .appendShortLE((short) 1)
        .appendShortLE((short) 1)
        .appendIntLE(8_000)
        .appendIntLE(16_000)
        .appendShortLE((short) 2)
        .appendShortLE((short) 16)
        .appendString("data")
        .appendIntLE(said)
        .appendBytes(new byte[bytes]);
  }
}
