package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Alice calls, and telephones are dialled whose callees must take the call by a key. A mailbox
 * answers, too, but presses none.
 */
@Timeout(120)
abstract class ConfirmStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String WHISPER = "sound:vm-from-phonenumber";
  private static final String ASKING = "sound:followme/options";
  private static final String SHORT = "1s";

  ConfirmStories(E exchange) {
    super(exchange);
  }

  /** Bob, who answers. */
  abstract DeskPhone bob();

  /** Another one, who answers or lets it ring. */
  abstract DeskPhone carol(Reaction reaction);

  /** Alice, whose call has been answered. */
  abstract DeskPhone alice();

  @Test
  void aMailboxThatAnswersNeverGetsTheCaller() {
    try (DeskPhone bob = bob();
        LocalAttendant served = serve(true, bob);
        DeskPhone alice = dials(served)) {
      hearsAlone(served, alice, bob);
      awaitEnd(bob);
      assertThat(confirmation(served)).isEqualTo("silence");
      noAnswer(served, alice);
    }
  }

  @Test
  void whoPressesTheKeyHasHeardTheWhisperAndTalksWithTheCaller() {
    try (DeskPhone bob = bob();
        LocalAttendant served = serve(true, bob);
        DeskPhone alice = dials(served)) {
      hearsAlone(served, alice, bob);
      bob.press('1');
      assertThat(confirmation(served)).isEqualTo("confirmed");
      JsonObject answered = DialStories.result(served);
      assertThat(answered.getString("result")).isEqualTo("answered");
      assertThat(answered.getString("endpoint")).isEqualTo(bob.endpoint());
      talk(served, "Alice and Bob", alice, bob);
      bob.hangUp();
      goesOn(served, alice, "over", "sound:vm-goodbye");
    }
  }

  @Test
  void whoConfirmsFirstHasTheCallAndTheOtherIsHungUpInTheMidstOfTheWhisper() {
    try (DeskPhone bob = bob();
        DeskPhone carol = carol(Reaction.ANSWERS);
        LocalAttendant served = serve(true, bob, carol);
        DeskPhone alice = dials(served)) {
      served.hears(WHISPER);
      served.hears(WHISPER);
      carol.press('1');
      awaitEnd(bob);
      assertThat(DialStories.result(served).getString("endpoint")).isEqualTo(carol.endpoint());
      talk(served, "Alice and Carol", alice, carol);
      alice.hangUp();
      awaitEnd(carol);
      nothingIsLeft(served);
    }
  }

  @Test
  void whoDeclinesLeavesTheCallToWhoRingsOn() {
    try (DeskPhone bob = bob();
        DeskPhone carol = carol(Reaction.RINGS);
        LocalAttendant served = serve(true, bob, carol);
        DeskPhone alice = dials(served)) {
      served.hears(WHISPER);
      bob.press('2');
      awaitEnd(bob);
      assertThat(confirmation(served)).isEqualTo("declined");
      Await.until(served.vertx(), "Carol's telephone rings", carol::rings);
      carol.answer();
      served.hears(WHISPER);
      carol.press('1');
      talk(served, "Alice and Carol", alice, carol);
      alice.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void anotherKeyAsksAgain() {
    try (DeskPhone bob = bob();
        LocalAttendant served = serve(true, bob);
        DeskPhone alice = dials(served)) {
      served.hears(WHISPER);
      bob.press('7');
      served.hears(ASKING);
      bob.press('1');
      talk(served, "Alice and Bob", alice, bob);
      alice.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void whoHangsUpDuringTheWhisperHasNotAnswered() {
    try (DeskPhone bob = bob();
        LocalAttendant served = serve(true, bob);
        DeskPhone alice = dials(served)) {
      served.hears(WHISPER);
      bob.hangUp();
      assertThat(confirmation(served)).isEqualTo("hangup");
      noAnswer(served, alice);
    }
  }

  @Test
  void theCalleeIsHungUpWhenTheCallerHangsUpDuringTheWhisper() {
    try (DeskPhone bob = bob();
        LocalAttendant served = serve(true, bob);
        DeskPhone alice = dials(served)) {
      served.hears(WHISPER);
      alice.hangUp();
      awaitEnd(bob);
      nothingIsLeft(served);
    }
  }

  @Test
  void theCallersKeysConfirmNothing() {
    try (DeskPhone bob = bob();
        LocalAttendant served = serve(true, bob);
        DeskPhone alice = dials(served)) {
      served.hears(WHISPER);
      alice.press('1');
      assertThat(confirmation(served)).isEqualTo("silence");
      awaitEnd(bob);
      noAnswer(served, alice);
    }
  }

  @Test
  void askingTakesItsTimeThoughTheRingTimeIsOver() {
    try (DeskPhone bob = bob();
        DeskPhone carol = carol(Reaction.RINGS);
        LocalAttendant served =
            serve(JsonObject.of("timeout", "20s"), dial -> dial.put("ringTime", "2s"), bob, carol);
        DeskPhone alice = dials(served)) {
      served.hears(WHISPER);
      awaitEnd(carol);
      bob.press('1');
      talk(served, "Alice and Bob", alice, bob);
      alice.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void aWhisperThatIsMissingKeepsNobodyFromConfirming() {
    try (DeskPhone bob = bob();
        LocalAttendant served =
            serve(true, dial -> dial.put("whisper", JsonArray.of("sound:no.such")), bob);
        DeskPhone alice = dials(served)) {
      served.hears(ASKING);
      bob.press('1');
      talk(served, "Alice and Bob", alice, bob);
      alice.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void whereNothingCanBePlayedTheKeyCountsAllTheSame() {
    try (DeskPhone bob = bob();
        LocalAttendant served =
            serve(
                JsonObject.of("prompt", "sound:no.such", "timeout", "20s"),
                dial -> dial.remove("whisper"),
                bob);
        DeskPhone alice = dials(served)) {
      assertThat(served.attendant.next(AttendantEvents.PROMPT_FAILED).getString("media"))
          .isEqualTo("sound:no.such");
      bob.press('1');
      talk(served, "Alice and Bob", alice, bob);
      alice.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void withoutConfirmationTheConversationFollowsTheWhisper() {
    try (DeskPhone bob = bob();
        DeskPhone carol = carol(Reaction.RINGS);
        LocalAttendant served = serve(false, bob, carol);
        DeskPhone alice = dials(served)) {
      served.hears(WHISPER);
      awaitEnd(carol);
      talk(served, "Alice and Bob", alice, bob);
      alice.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void aKilledProcessLeavesNobodyWaitingForTheCaller() {
    try (DeskPhone bob = bob();
        RemoteAttendant first =
            new RemoteAttendant(
                LocalAttendant.config(
                    exchange, menu(JsonObject.of("timeout", "1m"), dial -> {}, bob)))) {
      first.connected();
      try (DeskPhone alice = alice()) {
        first.ari.next("the menu", event -> isPlayback(event, "sound:press-1"));
        alice.press('1');
        first.ari.next("the whisper", event -> isPlayback(event, WHISPER));
        first.kill();
        try (LocalAttendant second = serve(true, bob)) {
          awaitEnd(bob);
          second.hears("sound:press-1");
          alice.press('2');
          second.hears("sound:digits/2");
          alice.hangUp();
          nothingIsLeft(second);
        }
      }
    }
  }

  private static boolean isPlayback(JsonObject event, String media) {
    return "PlaybackStarted".equals(event.getString("type"))
        && media.equals(event.getJsonObject("playback").getString("media_uri"));
  }

  /** The callee hears a recording, the caller hears it ring, and neither hears the other. */
  private static void hearsAlone(LocalAttendant served, DeskPhone alice, DeskPhone bob) {
    served.hears(WHISPER);
    Await.until(served.vertx(), "Bob hears the whisper", bob::hasHeardARecording);
    Await.until(served.vertx(), "Alice hears it ring", alice::hearsASound);
    assertThat(alice.hears(bob)).as("whether Alice hears Bob").isFalse();
    assertThat(bob.hears(alice)).as("whether Bob hears Alice").isFalse();
  }

  private static String confirmation(LocalAttendant served) {
    return served.attendant.next(AttendantEvents.CONFIRMATION_ENDED).getString("result");
  }

  private void noAnswer(LocalAttendant served, DeskPhone alice) {
    goesOn(served, alice, "noAnswer", "sound:vm-nobodyavail");
  }

  private void goesOn(LocalAttendant served, DeskPhone alice, String result, String sound) {
    assertThat(DialStories.result(served).getString("result")).isEqualTo(result);
    served.hears(sound);
    served.hears("sound:press-1");
    alice.press('2');
    served.hears("sound:digits/2");
    alice.hangUp();
    nothingIsLeft(served);
  }

  DeskPhone dials(LocalAttendant served) {
    DeskPhone alice = alice();
    served.hears("sound:press-1");
    alice.press('1');
    return alice;
  }

  private LocalAttendant serve(boolean confirm, DeskPhone... phones) {
    return serve(confirm ? JsonObject.of("timeout", SHORT) : false, dial -> {}, phones);
  }

  LocalAttendant serve(Object confirm, Consumer<JsonObject> change, DeskPhone... phones) {
    return LocalAttendant.by(exchange, menu(confirm, change, phones));
  }

  private static JsonObject menu(Object confirm, Consumer<JsonObject> change, DeskPhone... phones) {
    JsonObject dial = DialStories.dial(phones).put("whisper", WHISPER).put("confirm", confirm);
    change.accept(dial);
    return DialStories.menu(dial);
  }
}
