package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialling, one story each. */
class SimulatedDialTest extends WithConnectedClient {

  private static JsonObject request(String endpoint) {
    return new JsonObject()
        .put("endpoint", endpoint)
        .put("app", "channel-aa")
        .put("appArgs", "dialed,1")
        .put("channelId", "out");
  }

  private Answer originate(JsonObject request) {
    return ari.post("/channels", request);
  }

  private Promise<SimulatedCaller> nextCallee() {
    Promise<SimulatedCaller> callee = Promise.promise();
    simulator.onCallee(callee::tryComplete);
    return callee;
  }

  @Test
  void aCalleeRingsAnswersAndEntersTheApplication() {
    Answer answer = originate(request("PJSIP/bob"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("id")).isEqualTo("out");
    assertThat(answer.json().getString("name")).isEqualTo("PJSIP/bob-00000000");
    assertThat(answer.json().getString("state")).isEqualTo("Down");
    assertThat(answer.json().getJsonObject("dialplan").getString("app_name")).isEqualTo("AppDial2");
    JsonObject start = events.first("StasisStart");
    assertThat(start.getJsonArray("args")).isEqualTo(JsonArray.of("dialed", "1"));
    assertThat(start.getJsonObject("channel").getString("state")).isEqualTo("Up");
    assertThat(start.getJsonObject("channel").getJsonObject("dialplan").getString("app_data"))
        .isEqualTo("channel-aa,dialed,1");
    assertThat(events.shown())
        .containsExactly(
            "Dial bob",
            "ChannelStateChange",
            "Dial RINGING bob",
            "ChannelStateChange",
            "Dial ANSWER bob",
            "ChannelVarset",
            "StasisStart");
  }

  @Test
  void theCreatorOfAChannelGetsItsEnd() {
    originate(request("PJSIP/bob"));
    events.first("StasisStart");

    ari.delete("/channels/out");

    JsonObject destroyed = events.first("ChannelDestroyed");
    assertThat(destroyed.fieldNames())
        .containsExactly(
            "type", "timestamp", "cause", "cause_txt", "channel", "asterisk_id", "application");
    assertThat(destroyed.getInteger("cause")).isEqualTo(16);
    assertThat(destroyed.getString("cause_txt")).isEqualTo("Normal Clearing");
    assertThat(destroyed.getJsonObject("channel").getJsonObject("dialplan").getString("app_name"))
        .isEqualTo("AppDial2");
    assertThat(events.shown())
        .endsWith(
            "StasisStart",
            "ChannelHangupRequest",
            "StasisEnd",
            "ChannelVarset",
            "ChannelDestroyed 16");
    ari.channelsAre(0);
  }

  @ParameterizedTest
  @CsvSource({
    "PJSIP/busy, 17, User busy, BUSY, 486",
    "PJSIP/declines, 21, Call Rejected, NOANSWER, 603"
  })
  void aCalleeThatRefusesNeverEntersTheApplication(
      String endpoint, int cause, String text, String status, int sip) {
    originate(request(endpoint));

    JsonObject destroyed = events.first("ChannelDestroyed");
    assertThat(destroyed.getInteger("cause")).isEqualTo(cause);
    assertThat(destroyed.getString("cause_txt")).isEqualTo(text);
    assertThat(destroyed.getInteger("tech_cause")).isEqualTo(sip);
    JsonObject request = events.first("ChannelHangupRequest");
    assertThat(request.getInteger("cause")).isEqualTo(cause);
    assertThat(request.getInteger("tech_cause")).isEqualTo(sip);
    String dialString = endpoint.substring(endpoint.indexOf('/') + 1);
    assertThat(events.shown())
        .endsWith(
            "Dial RINGING " + dialString,
            "ChannelHangupRequest",
            "Dial " + status + " " + dialString,
            "ChannelDestroyed " + cause);
  }

  @Test
  void aCalleeMustAnswerInTime() {
    Promise<SimulatedCaller> callee = nextCallee();

    originate(request("PJSIP/nobody").put("timeout", 2));

    assertThat(events.first("ChannelDestroyed").getString("cause_txt"))
        .isEqualTo("User alerting, no answer");
    assertThat(events.shown())
        .containsExactly(
            "Dial nobody", "ChannelStateChange", "Dial RINGING nobody", "ChannelDestroyed 19");
    assertThat(await(await(callee.future()).ended()))
        .isEqualTo(new CallOutcome.HungUp(CallOutcome.By.APPLICATION, 19));
  }

  @Test
  void aRingingCalleeCanBeHungUp() {
    originate(request("PJSIP/nobody").put("timeout", -1));
    events.nth("Dial", 2);

    assertThat(ari.delete("/channels/out").status()).isEqualTo(204);

    events.first("ChannelDestroyed");
    assertThat(events.shown())
        .endsWith("ChannelHangupRequest", "Dial NOANSWER nobody", "ChannelDestroyed 16");
  }

  @Test
  void theCalleeSeesTheOriginator() {
    SimulatedCaller alice =
        ari.answeredCall(
            events, CallerOptions.to("channel-aa").withCaller("Alice", "42").withLanguage("de"));

    Answer answer = originate(request("PJSIP/bob").put("originator", alice.channelId()));

    assertThat(answer.json().getJsonObject("connected"))
        .isEqualTo(JsonObject.of("name", "Alice", "number", "42"));
    assertThat(answer.json().getString("language")).isEqualTo("de");
  }

  @Test
  void aCallerIdMayBeGiven() {
    Answer answer =
        originate(
            request("PJSIP/bob")
                .put("callerId", "Bob <123>")
                .put("variables", JsonObject.of("TENANT", "t1")));

    assertThat(answer.json().getJsonObject("caller"))
        .isEqualTo(JsonObject.of("name", "Bob", "number", "123"));
    assertThat(ari.get("/channels/out/variable?variable=TENANT").json().getString("value"))
        .isEqualTo("t1");
  }

  @Test
  void anIdCanBePartOfThePath() {
    assertThat(ari.post("/channels/mine?endpoint=PJSIP/bob&app=channel-aa").status())
        .isEqualTo(200);

    assertThat(events.first("StasisStart").getJsonObject("channel").getString("id"))
        .isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'app':'channel-aa'} | 400 | {'message':'Endpoint must be specified'}",
        "{'endpoint':'PJSIP/bob'} | 400 | {'message':'Application or extension must be specified'}",
        "{'endpoint':'PJSIP/unknown','app':'channel-aa'} | 500 | {'error':'Allocation failed'}",
        "{'endpoint':'NOPE/x','app':'channel-aa'} | 500 | {'error':'Allocation failed'}",
        "{'endpoint':'PJSIP/bob','app':'channel-aa','originator':'x'} | 400"
            + " | {'message':'Provided originator channel was not found'}",
      })
  void aBadRequestIsAnError(String request, int status, String body) {
    Answer answer = originate(new JsonObject(request.replace('\'', '"')));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json()).isEqualTo(new JsonObject(body.replace('\'', '"')));
  }

  @Test
  void anIdServesOnlyOneChannel() {
    originate(request("PJSIP/nobody"));

    Answer second = originate(request("PJSIP/bob"));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.message()).isEqualTo("Channel with given unique ID already exists");
  }

  @Test
  void anUnknownExtensionEndsTheChannelLater() {
    assertThat(originate(request("Local/9999@default")).status()).isEqualTo(200);

    assertThat(events.first("ChannelDestroyed").getInteger("cause")).isZero();
    assertThat(events.shown()).containsExactly("ChannelDestroyed 0");
  }

  @Test
  void anUnknownApplicationGetsNoEvents() {
    Promise<SimulatedCaller> callee = nextCallee();

    assertThat(originate(request("PJSIP/bob").put("app", "nobody")).status()).isEqualTo(200);

    assertThat(await(await(callee.future()).ended())).isEqualTo(new CallOutcome.NotTaken());
    ari.getUntil(404, "/channels/out");
    assertThat(events.all()).isEmpty();
  }

  /** As on Asterisk 22 and 16. */
  @ParameterizedTest
  @CsvSource({
    "POST, answer, 412",
    "POST, play?media=sound:hello, 412",
    "POST, continue, 412",
    "POST, dtmf?dtmf=1, 412",
    "POST, ring, 412",
    "DELETE, ring, 412",
    "POST, moh, 412",
    "DELETE, hold, 412",
    "POST, mute, 412",
    "DELETE, silence, 412",
    "POST, variable?variable=A&value=b, 204",
    "GET, variable?variable=UNSET, 404",
    "POST, record?name=n&format=wav, 201",
  })
  void aRingingChannelTakesFewCommands(String method, String what, int status) {
    ari.post("/channels/create", request("PJSIP/nobody"));
    events.first("StasisStart");
    assertThat(ari.send(HttpMethod.valueOf(method), "/channels/out/" + what).status())
        .as("undialled")
        .isEqualTo(status);
    ari.post("/channels/out/dial?timeout=600");
    events.nth("Dial", 2);
    if (status == 412) {
      assertThat(
              ari.send(HttpMethod.valueOf(method), "/channels/out/" + what)
                  .json()
                  .getString("message"))
          .as("while it rings")
          .isEqualTo("Channel in invalid state");
    }
  }

  @Test
  void aChannelCanBeCreatedFirstAndDialledLater() {
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));

    Answer created = ari.post("/channels/create", request("PJSIP/bob"));
    assertThat(created.json().getJsonObject("dialplan").getString("app_name")).isEmpty();
    assertThat(events.nth("StasisStart", 2).getJsonObject("channel").getString("state"))
        .isEqualTo("Down");
    Answer dialled = ari.post("/channels/out/dial?timeout=600&caller=" + alice.channelId());

    assertThat(dialled.status()).isEqualTo(204);
    JsonObject answer = events.nth("Dial", 3);
    assertThat(answer.getJsonObject("peer").getJsonObject("connected").getString("number"))
        .isEqualTo("alice");
    assertThat(events.shownSinceAnswer())
        .containsExactly(
            "ChannelDialplan",
            "ChannelVarset",
            "StasisStart",
            "Dial bob",
            "ChannelStateChange",
            "Dial RINGING",
            "ChannelStateChange",
            "Dial ANSWER");
  }

  @ParameterizedTest
  @CsvSource({
    "PJSIP/busy, 17, 17, 486",
    "PJSIP/declines, 21, 21, 603",
    "PJSIP/nobody, 19, 32, 480"
  })
  void aCalleeThatIsDialledLaterMayNotAnswerEither(
      String endpoint, int cause, int requestCause, int sipStatus) {
    ari.post("/channels/create", request(endpoint));
    events.first("StasisStart");

    ari.post("/channels/out/dial?timeout=60");

    JsonObject destroyed = events.first("ChannelDestroyed");
    assertThat(destroyed.getInteger("cause")).isEqualTo(cause);
    assertThat(destroyed.getInteger("tech_cause")).isEqualTo(sipStatus);
    assertThat(destroyed.getJsonObject("channel").getJsonObject("dialplan").getString("app_name"))
        .isEmpty();
    assertThat(events.first("ChannelHangupRequest").getInteger("cause")).isEqualTo(requestCause);
    assertThat(events.shown())
        .endsWith(
            "Dial RINGING",
            "ChannelHangupRequest",
            "StasisEnd",
            "ChannelVarset",
            "ChannelDestroyed " + cause);
  }

  @Test
  void aChannelForAnUnknownApplicationIsCreated() {
    Answer answer = ari.post("/channels/create", JsonObject.of("endpoint", "PJSIP/bob"));

    assertThat(answer.status()).isEqualTo(200);
    ari.getUntil(404, "/channels/" + answer.json().getString("id"));
    assertThat(events.all()).isEmpty();
  }

  @Test
  void onlyAChannelThatIsDownIsDialled() {
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));

    Answer answer = ari.post("/channels/" + alice.channelId() + "/dial");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).isEqualTo("Channel is not in the 'Down' state");
  }

  @Test
  void aCalleeHearsPlaybacksAndPressesKeys() {
    Promise<SimulatedCaller> called = nextCallee();
    originate(request("PJSIP/bob"));
    events.first("StasisStart");
    SimulatedCaller bob = await(called.future());

    ari.post("/channels/out/play/p?media=sound:or");
    events.first("PlaybackFinished");
    bob.press('1');
    events.first("ChannelDtmfReceived");
    bob.hangUp();

    assertThat(await(bob.ended())).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.CALLER));
    assertThat(bob.endpoint()).isEqualTo("PJSIP/bob");
    assertThat(bob.transcript())
        .isEqualTo(List.of(new CallerEvent.Answered(), new CallerEvent.Media("sound:or", "en")));
  }

  @Test
  void aCalleeMayFollowAScript() {
    originate(request("PJSIP/hasty"));

    events.first("ChannelDestroyed");
    assertThat(events.shown())
        .containsSubsequence("StasisStart", "ChannelHangupRequest", "StasisEnd");
    assertThat(events.first("ChannelHangupRequest").containsKey("cause")).isFalse();
  }
}
