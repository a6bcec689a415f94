package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tests learn about a caller. */
class TranscriptTest extends WithConnectedClient {

  private SimulatedCaller call(CallerOptions options) {
    return ari.call(events, options);
  }

  private static String uri(SimulatedCaller caller, String resource) {
    return "/channels/" + caller.channelId() + "/" + resource;
  }

  @Test
  void aTranscriptReadsLikeAStory() {
    List<String> told = new CopyOnWriteArrayList<>();
    SimulatedCaller alice = call(CallerOptions.to("channel-aa"));
    alice.onEvent(event -> told.add(event.toString()));

    ari.post(uri(alice, "ring"));
    ari.delete(uri(alice, "ring"));
    ari.post(uri(alice, "answer"));
    ari.post(uri(alice, "play/p?media=sound:or&lang=fr"));
    events.first("PlaybackFinished");
    ari.post(uri(alice, "moh"));
    ari.post(uri(alice, "moh?mohClass=jazz"));
    ari.post(uri(alice, "answer"));

    assertThat(told)
        .containsExactly(
            "hears ringing",
            "hears no more ringing or music",
            "is connected",
            "hears sound:or in fr",
            "hears music",
            "hears music of class jazz");
    assertThat(alice.transcript()).extracting(CallerEvent::toString).isEqualTo(told);
    assertThat(alice.heard()).containsExactly("sound:or");
  }

  @Test
  void noEndIsReportedOfAPlaybackThatNeverStarted() {
    SimulatedCaller alice = call(CallerOptions.to("channel-aa"));

    ari.delete(uri(alice, "moh"));
    ari.post(uri(alice, "answer"));

    assertThat(alice.transcript()).containsExactly(new CallerEvent.Answered());
  }

  @Test
  void musicOnHoldWaitsForAPlayback() {
    SimulatedCaller alice = call(CallerOptions.to("channel-aa"));
    ari.post(uri(alice, "play/p?media=tone:busy"));
    events.first("PlaybackStarted");

    assertThat(ari.post(uri(alice, "moh")).status()).isEqualTo(204);
    assertThat(alice.transcript()).doesNotContain(new CallerEvent.Music(""));
    ari.delete("/playbacks/p");

    ari.post(uri(alice, "answer"));
    assertThat(alice.transcript()).contains(new CallerEvent.Music(""));
  }

  @Test
  void theChannelsLanguageIsSpokenUnlessAnotherIsGiven() {
    SimulatedCaller alice = call(CallerOptions.to("channel-aa").withLanguage("it"));

    JsonObject first = ari.post(uri(alice, "play/1?media=sound:or")).json();
    ari.post(uri(alice, "variable?variable=CHANNEL(language)&value=de"));
    JsonObject second = ari.post(uri(alice, "play/2?media=sound:or")).json();
    JsonObject third = ari.post(uri(alice, "play/3?media=sound:or&lang=fr")).json();

    events.nth("PlaybackFinished", 3);
    assertThat(List.of(first, second, third))
        .extracting(playback -> playback.getString("language"))
        .containsExactly("it", "de", "fr");
    assertThat(alice.transcript())
        .containsExactly(
            new CallerEvent.Media("sound:or", "it"),
            new CallerEvent.Media("sound:or", "de"),
            new CallerEvent.Media("sound:or", "fr"));
    assertThat(ari.get("/channels/" + alice.channelId()).json().getString("language"))
        .isEqualTo("de");
    assertThat(ari.get(uri(alice, "variable?variable=CHANNEL(language)")).json().getString("value"))
        .isEqualTo("de");
    assertThat(events.shown()).doesNotContain("ChannelVarset");
  }

  @Test
  void aCallHasANumberThatWasCalledAndVariables() {
    SimulatedCaller alice =
        call(
            CallerOptions.to("channel-aa")
                .withContext("incoming")
                .withCalled("5551000")
                .withVariable("TENANT", "t1"));

    JsonObject dialplan =
        events.first("StasisStart").getJsonObject("channel").getJsonObject("dialplan");
    assertThat(dialplan.getString("context")).isEqualTo("incoming");
    assertThat(dialplan.getString("exten")).isEqualTo("5551000");
    assertThat(ari.get(uri(alice, "variable?variable=TENANT")).json().getString("value"))
        .isEqualTo("t1");
    ari.post(uri(alice, "variable?variable=RESULT&value=ok"));
    assertThat(alice.variables()).containsEntry("TENANT", "t1").containsEntry("RESULT", "ok");
  }

  @Test
  void withoutAPlaceTheCallGoesOnWhereItCameIn() {
    SimulatedCaller alice =
        call(CallerOptions.to("channel-aa").withContext("incoming").withCalled("5551000"));

    ari.post(uri(alice, "continue"));

    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.Continued("incoming", "5551000", 3));
  }

  @ParameterizedTest
  @CsvSource({"'', 16", "?reason=busy, 17", "?reason=congestion, 34", "?reason_code=21, 21"})
  void theReasonOfAHangUpIsKnown(String query, int cause) {
    SimulatedCaller alice = call(CallerOptions.to("channel-aa"));

    ari.delete("/channels/" + alice.channelId() + query);

    assertThat(await(alice.ended()))
        .isEqualTo(new CallOutcome.HungUp(CallOutcome.By.APPLICATION, cause));
  }

  @Test
  void aScriptWaitsForEvents() {
    SimulatedCaller alice =
        call(
            CallerOptions.to("channel-aa")
                .withScript("hear=answer 1 hear=music 2 hear=quiet 3 hear=PJSIP/bob 4 bye"));

    ari.post(uri(alice, "answer"));
    events.first("ChannelDtmfReceived");
    ari.post(uri(alice, "moh"));
    events.nth("ChannelDtmfReceived", 2);
    ari.delete(uri(alice, "moh"));
    events.nth("ChannelDtmfReceived", 3);
    ari.post("/channels/bob?endpoint=PJSIP/bob&app=channel-aa");
    events.nth("StasisStart", 2);
    ari.post("/bridges/b");
    ari.post("/bridges/b/addChannel?channel=bob," + alice.channelId());

    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.CALLER));
    events.first("StasisEnd");
    assertThat(events.shown()).contains("ChannelDtmfReceived 3", "ChannelDtmfReceived 4");
  }

  @Test
  void aListenerGetsEachMedium() {
    Promise<String> heard = Promise.promise();
    SimulatedCaller alice = call(CallerOptions.to("channel-aa"));
    alice.onHeard(heard::tryComplete);

    ari.post(uri(alice, "ring"));
    ari.post(uri(alice, "play/p?media=sound:or"));

    assertThat(await(heard.future())).isEqualTo("sound:or");
  }

  @Test
  void aListenerGetsAllEventsFromTheFirst() {
    Listener listener = new Listener();
    SimulatedCaller alice = simulator.call(CallerOptions.to("channel-aa"), listener);
    events.first("StasisStart");

    ari.post(uri(alice, "answer"));
    ari.post(uri(alice, "play/1?media=sound:or,sound:press-1"));
    events.first("PlaybackFinished");
    ari.post(uri(alice, "play/2?media=tone:busy"));
    events.nth("PlaybackStarted", 2);
    ari.delete("/playbacks/2");
    events.nth("PlaybackFinished", 2);
    ari.post(uri(alice, "play/3?media=tone:busy"));
    events.nth("PlaybackStarted", 3);
    alice.hangUp();
    await(alice.ended());

    assertThat(listener.events)
        .containsExactly(
            "is connected",
            "hears sound:or in en",
            "hears sound:press-1 in en",
            "PLAYED_OUT",
            "hears tone:busy in en",
            "CUT_OFF",
            "hears tone:busy in en",
            "CUT_OFF",
            "HungUp[by=CALLER, cause=16]");
  }

  /** Missing sounds aren't followed by silence, since there was nothing else before. */
  @Test
  void noEndIsReportedOfAMissingSound() {
    Listener listener = new Listener();
    SimulatedCaller alice = simulator.call(CallerOptions.to("channel-aa"), listener);
    events.first("StasisStart");

    ari.post(uri(alice, "play/1?media=tone:nonsense"));
    events.first("PlaybackFinished");

    assertThat(listener.events).isEmpty();
  }

  private static final class Listener implements ChannelListener {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(CallerEvent event) {
      events.add(event.toString());
    }

    @Override
    public void onPlaybackEnd(PlaybackEnd why) {
      events.add(why.name());
    }

    @Override
    public void onEnded(CallOutcome outcome) {
      events.add(outcome.toString());
    }
  }
}
