package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What callers meet whom an operator redirects or hangs up. */
abstract class ActStories<E extends Exchange> extends ExchangeStories<E> {

  ActStories(E exchange) {
    super(exchange);
  }

  /** A telephone that can be dialled, and reacts in this way. */
  abstract Telephone telephone(Reaction reaction);

  @Test
  void aCallerInAMenuIsRedirectedInTheMiddleOfItsPrompt() {
    try (LocalAttendant served = serve(new JsonObject());
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      redirect(served);
      served.hears("sound:auth-thankyou");
      caller.press('0');
      served.hears("sound:press-1");
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void aCallerWhoTalksIsRedirectedAndTheOtherSideIsHungUp() {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        LocalAttendant served = serve(dial(bob));
        Caller caller = chooses(served)) {
      assertThat(result(served)).isEqualTo("answered");
      redirect(served);
      awaitEnd(bob);
      assertThat(result(served)).isEqualTo("over");
      served.hears("sound:auth-thankyou");
      caller.press('0');
      served.hears("sound:press-1");
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void aCallerWhoWaitsForAnAnswerIsRedirectedAndNothingRingsAnyMore() {
    try (Telephone bob = telephone(Reaction.RINGS);
        LocalAttendant served = serve(dial(bob));
        Caller caller = chooses(served)) {
      served.ari.next("Dial", event -> "RINGING".equals(event.getString("dialstatus")));
      redirect(served);
      awaitEnd(bob);
      served.hears("sound:auth-thankyou");
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void aMessageIsKeptWhoseCallerIsRedirected() {
    try (LocalAttendant served = serve(record());
        Caller caller = chooses(served)) {
      String recording =
          served.ari.next("RecordingStarted").getJsonObject("recording").getString("name");
      redirect(served);
      assertThat(RecordStories.kept(served)).isEqualTo(recording);
      served.hears("sound:auth-thankyou");
      RecordStories.assertStored(served, recording);
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void aCallerWhoTalksIsTransferredToAnExtension() {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        LocalAttendant served = serve(dial(bob));
        Caller caller = chooses(served)) {
      assertThat(result(served)).isEqualTo("answered");
      act(served, JsonObject.of("act", "transfer", "extension", "41"));
      served.hears("sound:auth-thankyou");
      assertThat(served.attendant.next(AttendantEvents.CALL_TRANSFERRED).getString("by"))
          .isEqualTo("console");
      awaitEnd(bob);
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void bothSidesOfAConversationAreHungUp() {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        LocalAttendant served = serve(dial(bob));
        Caller caller = chooses(served)) {
      assertThat(result(served)).isEqualTo("answered");
      act(served, JsonObject.of("act", "hangup"));
      awaitEnd(bob);
      awaitEnd(caller);
      assertThat(served.summary().getString("ended")).isEqualTo("completed");
      nothingIsLeft(served);
    }
  }

  @Test
  void aCallerInAMenuIsHungUp() {
    try (LocalAttendant served = serve(new JsonObject());
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      act(served, JsonObject.of("act", "hangup"));
      awaitEnd(caller);
      assertThat(served.summary().getString("ended")).isEqualTo("completed");
      nothingIsLeft(served);
    }
  }

  private static void redirect(LocalAttendant served) {
    act(served, JsonObject.of("act", "redirect", "menu", "thanks"));
  }

  /** An operator acts on the only call. */
  private static void act(LocalAttendant served, JsonObject act) {
    String channel =
        served.attendant.all().stream()
            .filter(event -> event.getString("type").equals(AttendantEvents.CALL_STARTED))
            .map(event -> event.getJsonObject("channel").getString("id"))
            .findFirst()
            .orElseThrow();
    await(
        served
            .vertx()
            .eventBus()
            .request(
                Addresses.acts(NodeId.of(served.vertx())),
                act.put("channel", channel).put("asterisk", "asterisk"),
                new DeliveryOptions().addHeader("operator", "anna")));
  }

  private static String result(LocalAttendant served) {
    return served.attendant.next(AttendantEvents.ACTION_ENDED).getString("result");
  }

  private Caller chooses(LocalAttendant served) {
    Caller caller = exchange.call(Dtmf.SIP_INFO);
    served.hears("sound:press-1");
    caller.press('1');
    return caller;
  }

  private static JsonObject dial(Telephone telephone) {
    return JsonObject.of(
        "dial", telephone.endpoint(), "then", JsonObject.of("say", "sound:vm-goodbye"));
  }

  private static JsonObject record() {
    return JsonObject.of(
        "record", "messages/sales", "beep", false, "maxDuration", "30s", "maxSilence", "20s");
  }

  /** Option 1 of the menu does this. */
  private LocalAttendant serve(JsonObject chosen) {
    JsonObject options = JsonObject.of("9", JsonObject.of("menu", "thanks"));
    if (!chosen.isEmpty()) {
      options.put("1", chosen);
    }
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "menu",
            JsonObject.of("prompt", "sound:press-1", "timeout", "1h", "options", options),
            "transfer",
            JsonObject.of("extensions", JsonObject.of("41", JsonObject.of("menu", "thanks"))),
            "menus",
            JsonObject.of(
                "thanks",
                JsonObject.of(
                    "prompt", "sound:auth-thankyou", "options", JsonObject.of("0", "top")))));
  }
}
