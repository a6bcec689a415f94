package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers meet who are connected to a telephone, or can't be. */
abstract class DialStories<E extends Exchange> extends ExchangeStories<E> {

  DialStories(E exchange) {
    super(exchange);
  }

  /** A telephone that can be dialled, and reacts in this way. */
  abstract Telephone telephone(Reaction reaction);

  /** An endpoint that is configured, but not registered. */
  abstract String unregistered();

  @ParameterizedTest
  @ValueSource(strings = {"ringing", "music", "music:default"})
  void theyTalkUntilTheOtherSideHangsUpAndTheCallerGoesOn(String meanwhile) {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        LocalAttendant served = serve(dial(bob).put("meanwhile", meanwhile));
        Caller caller = dials(served)) {
      JsonObject answered = result(served);
      assertThat(answered.getString("result")).isEqualTo("answered");
      assertThat(answered.getString("endpoint")).isEqualTo(bob.endpoint());
      bob.hangUp();
      JsonObject over = result(served);
      assertThat(over.getString("result")).isEqualTo("over");
      assertThat(over.getLong("durationMs")).isNotNegative();
      served.hears("sound:vm-goodbye");
      served.hears("sound:press-1");
      caller.press('2');
      served.hears("sound:digits/2");
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  @Test
  void theyTalkUntilTheCallerHangsUp() {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        LocalAttendant served = serve(dial(bob));
        Caller caller = dials(served)) {
      assertThat(result(served).getString("result")).isEqualTo("answered");
      caller.hangUp();
      awaitEnd(bob);
      assertThat(result(served).getString("result")).isEqualTo("over");
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      nothingIsLeft(served);
    }
  }

  @Test
  void theCallEndsWithTheConversationWhereNothingIsToFollow() {
    try (Telephone bob = telephone(Reaction.ANSWERS)) {
      JsonObject dial = dial(bob);
      dial.remove("then");
      try (LocalAttendant served = serve(dial);
          Caller caller = dials(served)) {
        assertThat(result(served).getString("result")).isEqualTo("answered");
        bob.hangUp();
        awaitEnd(caller);
        assertThat(served.summary().getString("ended")).isEqualTo("completed");
        nothingIsLeft(served);
      }
    }
  }

  @Test
  void whoIsBusyIsBusy() {
    try (Telephone bob = telephone(Reaction.BUSY)) {
      leadsTo("busy", "sound:vm-isonphone", dial(bob));
    }
  }

  @Test
  void whoLetsItRingDoesNotAnswer() {
    try (Telephone bob = telephone(Reaction.RINGS)) {
      leadsTo("noAnswer", "sound:vm-nobodyavail", dial(bob).put("ringTime", "1s"));
      awaitEnd(bob);
    }
  }

  @Test
  void whoIsNotRegisteredIsUnavailable() {
    leadsTo("unavailable", "sound:pbx-invalid", dial(unregistered()));
  }

  @Test
  void whoIsUnknownIsUnavailable() {
    leadsTo("unavailable", "sound:pbx-invalid", dial("PJSIP/unheard-of"));
  }

  @Test
  void aTechnologyThatIsUnknownIsUnavailable() {
    leadsTo("unavailable", "sound:pbx-invalid", dial("Pigeon/post"));
  }

  @Test
  void anExtensionThatIsUnknownIsUnavailable() {
    leadsTo("unavailable", "sound:pbx-invalid", dial("Local/999@default"));
  }

  @Test
  void ofAllTheFirstToAnswerIsConnectedAndTheOthersStopRinging() {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        Telephone carol = telephone(Reaction.RINGS);
        Telephone dave = telephone(Reaction.BUSY);
        LocalAttendant served = serve(dial(carol, dave, bob));
        Caller caller = dials(served)) {
      JsonObject answered = result(served);
      assertThat(answered.getString("endpoint")).isEqualTo(bob.endpoint());
      awaitEnd(carol);
      awaitEnd(dave);
      caller.hangUp();
      awaitEnd(bob);
      nothingIsLeft(served);
    }
  }

  @Test
  void theTelephoneStopsRingingWhenTheCallerHangsUp() {
    try (Telephone bob = telephone(Reaction.RINGS);
        LocalAttendant served = serve(dial(bob));
        Caller caller = dials(served)) {
      served.ari.next(
          "ringing",
          event ->
              "ChannelStateChange".equals(event.getString("type"))
                  && "Ringing".equals(event.getJsonObject("channel").getString("state")));
      caller.hangUp();
      awaitEnd(bob);
      nothingIsLeft(served);
    }
  }

  @Test
  void keysPressedInAConversationChooseNothing() {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        LocalAttendant served = serve(dial(bob));
        Caller caller = dials(served)) {
      assertThat(result(served).getString("result")).isEqualTo("answered");
      caller.press('2');
      served.ari.next(
          "the key in the conversation",
          event ->
              "ChannelDtmfReceived".equals(event.getString("type"))
                  && "2".equals(event.getString("digit")));
      bob.hangUp();
      served.hears("sound:vm-goodbye");
      served.hears("sound:press-1");
      caller.hangUp();
      assertThat(served.summary().getString("keys")).isEqualTo("1?");
      assertThat(served.attendant.types().stream().filter(AttendantEvents.OPTION_CHOSEN::equals))
          .hasSize(1);
    }
  }

  @Test
  void aConversationSurvivesTheProcessThatBroughtItAbout() {
    try (Telephone bob = telephone(Reaction.ANSWERS)) {
      JsonObject config = LocalAttendant.config(exchange, menu(dial(bob)));
      try (RemoteAttendant first = new RemoteAttendant(config)) {
        first.connected();
        try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
          first.ari.next("the menu", DialStories::isPlaybackStarted);
          caller.press('1');
          first.attendant.next("the answer", event -> "answered".equals(event.getString("result")));
          first.kill();
          try (LocalAttendant second = LocalAttendant.by(config)) {
            assertThat(second.attendant.next(AttendantEvents.CALL_STARTED).getBoolean("resumed"))
                .isTrue();
            bob.hangUp();
            assertThat(result(second).getString("result")).isEqualTo("over");
            awaitEnd(caller);
            nothingIsLeft(second);
          }
        }
      }
    }
  }

  @Test
  @DisplayName(
      "What rings for a caller whose process is killed stops, and the caller may dial again")
  void aKilledProcessLeavesNoTelephoneRinging() {
    try (Telephone bob = telephone(Reaction.RINGS);
        RemoteAttendant first =
            new RemoteAttendant(LocalAttendant.config(exchange, menu(dial(bob))))) {
      first.connected();
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        first.ari.next("the menu", event -> "PlaybackStarted".equals(event.getString("type")));
        caller.press('1');
        first.ari.next("ringing", event -> "RINGING".equals(event.getString("dialstatus")));
        first.kill();
        try (Telephone carol = telephone(Reaction.ANSWERS);
            LocalAttendant second = serve(dial(carol))) {
          awaitEnd(bob);
          second.hears("sound:press-1");
          caller.press('1');
          assertThat(result(second).getString("result")).isEqualTo("answered");
          caller.hangUp();
          nothingIsLeft(second);
        }
      }
    }
  }

  @Test
  void anEmptyBridgeOfAKilledProcessIsDestroyed() {
    try (Telephone bob = telephone(Reaction.RINGS);
        RemoteAttendant first =
            new RemoteAttendant(LocalAttendant.config(exchange, menu(dial(bob))))) {
      first.connected();
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        String channel =
            first
                .ari
                .next("the menu", DialStories::isPlaybackStarted)
                .getJsonObject("playback")
                .getString("target_uri");
        caller.press('1');
        first.ari.next("ringing", event -> "RINGING".equals(event.getString("dialstatus")));
        String bridge = "attendant-" + channel.substring("channel:".length());
        assertThat(request("POST", "/bridges/" + bridge)).isEqualTo(200);
        first.kill();
        try (LocalAttendant second = serve(dial(bob))) {
          awaitEnd(bob);
          caller.hangUp();
          nothingIsLeft(second);
        }
      }
    }
  }

  private static boolean isPlaybackStarted(JsonObject event) {
    return "PlaybackStarted".equals(event.getString("type"));
  }

  private void leadsTo(String result, String sound, JsonObject dial) {
    try (LocalAttendant served = serve(dial);
        Caller caller = dials(served)) {
      assertThat(result(served).getString("result")).isEqualTo(result);
      served.hears(sound);
      served.hears("sound:press-1");
      caller.press('2');
      served.hears("sound:digits/2");
      caller.hangUp();
      nothingIsLeft(served);
    }
  }

  LocalAttendant serve(JsonObject dial) {
    return LocalAttendant.by(exchange, menu(dial));
  }

  /** A menu whose option 1 dials, and whose option 2 says a digit. */
  static JsonObject menu(JsonObject dial) {
    return JsonObject.of(
        "menu",
        JsonObject.of(
            "prompt",
            "sound:press-1",
            "timeout",
            "1h",
            "options",
            JsonObject.of("1", dial, "2", JsonObject.of("say", "sound:digits/2"))));
  }

  static JsonObject dial(Telephone... telephones) {
    return dial(Stream.of(telephones).map(Telephone::endpoint).toArray(String[]::new));
  }

  private static JsonObject dial(String... endpoints) {
    return JsonObject.of(
        "dial",
        new JsonArray(List.of(endpoints)),
        "busy",
        says("sound:vm-isonphone"),
        "noAnswer",
        says("sound:vm-nobodyavail"),
        "unavailable",
        says("sound:pbx-invalid"),
        "then",
        says("sound:vm-goodbye"));
  }

  private static JsonObject says(String sound) {
    return JsonObject.of("say", sound);
  }

  /** A caller who has chosen the option that dials. */
  Caller dials(LocalAttendant served) {
    Caller caller = exchange.call(Dtmf.SIP_INFO);
    served.hears("sound:press-1");
    caller.press('1');
    return caller;
  }

  static JsonObject result(LocalAttendant served) {
    return served.attendant.next(AttendantEvents.ACTION_ENDED);
  }
}
