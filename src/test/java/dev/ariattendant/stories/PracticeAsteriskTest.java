package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.BestTime;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.HeardPrompt;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.PromptRecognition;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.ReceivedAudio;
import dev.ariattendant.testbed.SipTelephone;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Here what is heard is what a telephone has received, compared with what was rendered. */
@OnRealAsterisks
final class PracticeAsteriskTest extends PracticeStories<RealAsterisk> {

  /** More of a prompt than it takes to recognise it. */
  private static final Duration ENOUGH = Duration.ofMillis(900);

  private static final Duration QUIET = Duration.ofMillis(700);

  PracticeAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Caller dial() {
    return SipTelephone.calling(exchange, "1000");
  }

  @Override
  void hear(LocalAttendant served, Caller caller, PracticePrompts.Rendered prompt) {
    ReceivedAudio received = ((SipTelephone) caller).received();
    // That it has begun may be known only after its first packets.
    Duration rest = prompt.length().minusMillis(300);
    Duration until = received.length().plus(rest.compareTo(ENOUGH) < 0 ? rest : ENOUGH);
    Await.until(
        served.vertx(),
        "enough is heard",
        () ->
            received.length().compareTo(until) >= 0
                // The last prompt of a call may have begun long before that was known here.
                || caller.ended().toCompletableFuture().isDone());
  }

  /** While a caller is recorded, Asterisk sends nothing. */
  @Override
  void hearBeep(LocalAttendant served, Caller caller) {
    ReceivedAudio received = ((SipTelephone) caller).received();
    long[] since = {System.nanoTime()};
    Duration[] last = {received.length()};
    Await.until(
        served.vertx(),
        "nothing is heard",
        () -> {
          if (!received.length().equals(last[0])) {
            last[0] = received.length();
            since[0] = System.nanoTime();
          }
          return System.nanoTime() - since[0] > QUIET.toNanos();
        });
  }

  @Override
  List<String> heard(LocalAttendant served, Caller caller, PracticePrompts prompts) {
    return PromptRecognition.in(((SipTelephone) caller).received(), prompts.audio()).stream()
        .map(HeardPrompt::name)
        .toList();
  }

  /** One on each version: a telephone hears texts as slowly as they are spoken. */
  @Override
  List<String> languages() {
    return List.of(exchange.version() == 22 ? "en" : "de");
  }

  @Override
  Path shared() {
    return exchange.shared();
  }

  @Test
  @DisplayName("A key stops a text within 100 ms, as the telephone hears it")
  void aKeyStopsATextAtOnce() {
    JsonObject practice = practice();
    try (LocalAttendant served = serve(practice)) {
      PracticePrompts prompts = PracticePrompts.of(served, practice.getJsonObject("attendant"));
      turn(served, "open");
      BestTime.assertBelow(Duration.ofMillis(100), 5, () -> timeToStop(served, prompts));
    }
  }

  private Duration timeToStop(LocalAttendant served, PracticePrompts prompts) {
    try (SipTelephone caller = SipTelephone.calling(exchange, "1000")) {
      served.hears(prompts.get("en/welcome").sound());
      hear(served, caller, prompts.get("en/welcome"));
      caller.press('9');
      served.hears(prompts.get("de/welcome").sound());
      hear(served, caller, prompts.get("de/welcome"));
      List<HeardPrompt> heard = PromptRecognition.in(caller.received(), prompts.audio());
      assertThat(heard).extracting(HeardPrompt::name).containsExactly("en/welcome", "de/welcome");
      assertThat(heard.get(0).complete()).as("heard to its end").isFalse();
      return heard.get(0).after(caller.received().keyEnd(0));
    }
  }
}
