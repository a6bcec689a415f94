package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.BestTime;
import dev.ariattendant.testbed.HeardPrompt;
import dev.ariattendant.testbed.MadeUpSpeech;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.PromptRecognition;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.RenderedAudio;
import dev.ariattendant.testbed.SipTelephone;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of both kinds that a real Asterisk plays, as they arrive at a telephone. */
@OnRealAsterisks
final class PlayedFilesAsteriskTest extends ExchangeStories<RealAsterisk> {

  PlayedFilesAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000})
  @DisplayName("A file is recognised in what a telephone receives, and is heard until a key")
  void aFileIsRecognised(int rate) {
    List<RenderedAudio> known =
        List.of(
            made("welcome-" + rate, 1, 60, rate),
            made("sales-" + rate, 2, 10, rate),
            made("goodbye-" + rate, 3, 8, rate));
    try (LocalAttendant served = serve(rate)) {
      BestTime.assertBelow(Duration.ofMillis(100), 5, () -> stopped(served, known, rate));
    }
  }

  private Duration stopped(LocalAttendant served, List<RenderedAudio> known, int rate) {
    try (SipTelephone caller = SipTelephone.calling(exchange, "1000")) {
      Await.until(
          served.vertx(),
          "a second is heard",
          () -> caller.received().length().compareTo(Duration.ofSeconds(1)) > 0);
      caller.press('1');
      awaitEnd(caller);
      List<HeardPrompt> heard = PromptRecognition.in(caller.received(), known);
      assertThat(heard)
          .extracting(HeardPrompt::name)
          .containsExactly("welcome-" + rate, "sales-" + rate, "goodbye-" + rate);
      assertThat(heard).extracting(HeardPrompt::complete).containsExactly(false, true, true);
      return heard.get(0).after(caller.received().keyEnd(0));
    }
  }

  private LocalAttendant serve(int rate) {
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "menu",
            JsonObject.of(
                "prompt",
                sound("welcome-" + rate),
                "options",
                JsonObject.of(
                    "1",
                    JsonObject.of(
                        "say",
                        List.of(sound("sales-" + rate), sound("goodbye-" + rate)),
                        "hangup",
                        "normal")))));
  }

  private String sound(String name) {
    return "sound:" + exchange.shared().resolve(name);
  }

  private RenderedAudio made(String name, long seed, int syllables, int rate) {
    Path file = exchange.shared().resolve(name + (rate == 8000 ? ".wav" : ".wav16"));
    try {
      MadeUpSpeech.write(file, MadeUpSpeech.of(seed, syllables, rate), rate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RenderedAudio.of(name, file);
  }
}
