package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.HeardPrompt;
import dev.ariattendant.testbed.MadeUpSpeech;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.PromptRecognition;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.RenderedAudio;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said before a caller leaves, as a telephone at a real Asterisk hears it. */
@Timeout(120)
@OnRealAsterisks
final class SaidLastAsteriskTest extends ExchangeStories<RealAsterisk> {

  private static final int RATE = 8000;

  SaidLastAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"hangup", "dialplan", "dial"})
  @DisplayName("It is heard to its end, though the caller has pressed # behind the option")
  void itIsHeardToItsEnd(String action) {
    List<RenderedAudio> known = List.of(made("welcome", 1, 40), made("one-moment", 2, 10));
    try (SipTelephone bob = new SipTelephone(exchange, Reaction.ANSWERS);
        LocalAttendant served = serve(action, bob);
        SipTelephone caller = SipTelephone.calling(exchange, "1000")) {
      served.hears(sound("welcome"));
      caller.press('1');
      caller.press('#');
      served.hears(sound("one-moment"));
      if (action.equals("dial")) {
        talk(served, "they", caller, bob);
        caller.hangUp();
      }
      awaitEnd(caller);
      HeardPrompt last = last(PromptRecognition.in(caller.received(), known));
      assertThat(last.name()).isEqualTo("one-moment");
      assertThat(last.complete()).as("heard to its end").isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"hangup", "dial"})
  @DisplayName("A key that is pressed meanwhile stops it")
  void aKeyStopsIt(String action) {
    List<RenderedAudio> known = List.of(made("welcome", 1, 40), made("one-moment", 2, 40));
    try (SipTelephone bob = new SipTelephone(exchange, Reaction.RINGS);
        LocalAttendant served = serve(action, bob);
        SipTelephone caller = SipTelephone.calling(exchange, "1000")) {
      served.hears(sound("welcome"));
      caller.press('1');
      served.hears(sound("one-moment"));
      caller.press('5');
      if (action.equals("dial")) {
        Await.until(served.vertx(), "Bob's telephone rings", bob::rings);
        caller.hangUp();
      }
      awaitEnd(caller);
      List<HeardPrompt> heard = PromptRecognition.in(caller.received(), known);
      assertThat(heard)
          .filteredOn(each -> each.name().equals("one-moment") && each.complete())
          .isEmpty();
    }
  }

  private static HeardPrompt last(List<HeardPrompt> heard) {
    assertThat(heard).as("the prompts that were heard").isNotEmpty();
    return heard.get(heard.size() - 1);
  }

  private LocalAttendant serve(String action, SipTelephone bob) {
    JsonObject leaving =
        JsonObject.of(
            "say", sound("one-moment"), action, action.equals("dial") ? bob.endpoint() : null);
    if (action.equals("hangup")) {
      leaving.put("hangup", "normal");
    }
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "menu",
            JsonObject.of("prompt", sound("welcome"), "options", JsonObject.of("1", leaving))));
  }

  private String sound(String name) {
    return "sound:" + exchange.shared().resolve("last-" + name);
  }

  private RenderedAudio made(String name, long seed, int syllables) {
    Path file = exchange.shared().resolve("last-" + name + ".wav");
    try {
      MadeUpSpeech.write(file, MadeUpSpeech.of(seed, syllables, RATE), RATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RenderedAudio.of(name, file);
  }
}
