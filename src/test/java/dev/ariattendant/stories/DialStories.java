package dev.ariattendant.stories;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers live through who are connected with somebody, or would like to be. */
abstract class DialStories extends ExchangeStories {

  DialStories(Exchange exchange) {
    super(exchange);
  }

  /** Somebody who can be called. */
  abstract Telephone telephone(Reaction reaction);

  /** An endpoint that is configured, but not registered. */
  abstract String unregistered();

  @ParameterizedTest
  @ValueSource(strings = {"ringing", "music", "music:default"})
  void theyTalkUntilTheOtherSideHangsUpAndTheCallerGoesOn(String meanwhile) {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        Served served = serve(dial(bob).put("meanwhile", meanwhile));
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
        Served served = serve(dial(bob));
        Caller caller = dials(served)) {
      assertThat(result(served).getString("result")).isEqualTo("answered");
      caller.hangUp();
      over(bob);
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
      try (Served served = serve(dial);
          Caller caller = dials(served)) {
        assertThat(result(served).getString("result")).isEqualTo("answered");
        bob.hangUp();
        over(caller);
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
      over(bob);
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
        Served served = serve(dial(carol, dave, bob));
        Caller caller = dials(served)) {
      JsonObject answered = result(served);
      assertThat(answered.getString("endpoint")).isEqualTo(bob.endpoint());
      over(carol);
      over(dave);
      caller.hangUp();
      over(bob);
      nothingIsLeft(served);
    }
  }

  @Test
  void theTelephoneStopsRingingWhenTheCallerHangsUp() {
    try (Telephone bob = telephone(Reaction.RINGS);
        Served served = serve(dial(bob));
        Caller caller = dials(served)) {
      served.ari.next(
          "ringing",
          event ->
              "ChannelStateChange".equals(event.getString("type"))
                  && "Ringing".equals(event.getJsonObject("channel").getString("state")));
      caller.hangUp();
      over(bob);
      nothingIsLeft(served);
    }
  }

  @Test
  void keysPressedInAConversationChooseNothing() {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        Served served = serve(dial(bob));
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
      JsonObject config = Served.config(exchange, menu(dial(bob)));
      try (RemoteAttendant first = new RemoteAttendant(config)) {
        first.connected();
        try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
          first.ari.next("the menu", DialStories::isPlaybackStarted);
          caller.press('1');
          first.attendant.next("the answer", event -> "answered".equals(event.getString("result")));
          first.kill();
          try (Served second = Served.by(config)) {
            assertThat(second.attendant.next(AttendantEvents.CALL_STARTED).getBoolean("resumed"))
                .isTrue();
            bob.hangUp();
            assertThat(result(second).getString("result")).isEqualTo("over");
            over(caller);
            nothingIsLeft(second);
          }
        }
      }
    }
  }

  @Test
  void whatRingsForACallerWhoseProcessIsKilledStopsAndHeMayDialAgain() {
    try (Telephone bob = telephone(Reaction.RINGS);
        RemoteAttendant first = new RemoteAttendant(Served.config(exchange, menu(dial(bob))))) {
      first.connected();
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        first.ari.next("the menu", event -> "PlaybackStarted".equals(event.getString("type")));
        caller.press('1');
        first.ari.next("ringing", event -> "RINGING".equals(event.getString("dialstatus")));
        first.kill();
        try (Telephone carol = telephone(Reaction.ANSWERS);
            Served second = serve(dial(carol))) {
          over(bob);
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
  void aBridgeToWhichAKilledProcessHasAddedNobodyIsDestroyed() throws Exception {
    try (Telephone bob = telephone(Reaction.RINGS);
        RemoteAttendant first = new RemoteAttendant(Served.config(exchange, menu(dial(bob))))) {
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
        create("attendant-" + channel.substring("channel:".length()));
        first.kill();
        try (Served second = serve(dial(bob))) {
          over(bob);
          caller.hangUp();
          nothingIsLeft(second);
        }
      }
    }
  }

  /** The bridge is there, and nobody in it. */
  private void create(String bridge) throws Exception {
    String user = exchange.username() + ":" + exchange.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(exchange.ari() + "/ari/bridges/" + bridge))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(user.getBytes(US_ASCII)))
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private static boolean isPlaybackStarted(JsonObject event) {
    return "PlaybackStarted".equals(event.getString("type"));
  }

  private void leadsTo(String result, String sound, JsonObject dial) {
    try (Served served = serve(dial);
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

  Served serve(JsonObject dial) {
    return Served.by(exchange, menu(dial));
  }

  /** Option 1 dials, option 2 speaks. */
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

  /** A caller who has chosen to be connected. */
  Caller dials(Served served) {
    Caller caller = exchange.call(Dtmf.SIP_INFO);
    served.hears("sound:press-1");
    caller.press('1');
    return caller;
  }

  static JsonObject result(Served served) {
    return served.attendant.next(AttendantEvents.ACTION_ENDED);
  }
}
