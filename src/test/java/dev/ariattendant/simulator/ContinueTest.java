package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that go back to the dialplan. Time hardly passes, so that they stay there. */
@ExtendWith(VertxExtension.class)
class ContinueTest {

  private static final double SLOW = 0.05;

  private Simulator simulator;
  private AriClient ari;
  private EventLog events;
  private SimulatedCaller alice;
  private String channel;

  @BeforeEach
  void aliceCalls(Vertx vertx) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSpeed(SLOW).withLabel("handover", "500", "lab", 3);
    simulator = await(Simulator.start(vertx, options));
    ari = new AriClient(vertx, simulator);
    events = ari.connect("channel-aa");
    alice = ari.call(events, CallerOptions.to("channel-aa"));
    channel = "/channels/" + alice.channelId();
  }

  @ParameterizedTest
  @CsvSource({
    "?context=handover&extension=s&priority=4, handover, s, 4",
    "?context=handover, handover, s, 1",
    "?extension=1003, default, 1003, 1",
    "?context=handover&extension=500&label=lab, handover, 500, 3",
    "'', default, 1000, 3",
  })
  void theCallGoesOnAtTheGivenPlace(String query, String context, String extension, int priority) {
    assertThat(ari.post(channel + "/continue" + query).status()).isEqualTo(204);

    events.first("StasisEnd");
    assertThat(await(alice.ended()))
        .isEqualTo(new CallOutcome.Continued(context, extension, priority));
  }

  @Test
  void inTheDialplanTheChannelTakesNoCommands() {
    ari.post(channel + "/continue?context=handover&extension=s&priority=1");
    events.first("StasisEnd");

    Answer play = ari.post(channel + "/play?media=sound:or");

    assertThat(play.status()).isEqualTo(409);
    assertThat(play.message()).isEqualTo("Channel not in Stasis application");
    JsonObject dialplan = ari.get(channel).json().getJsonObject("dialplan");
    assertThat(dialplan.getString("context")).isEqualTo("handover");
    assertThat(ari.get(channel + "/variable?variable=CHANNEL(state)").status()).isEqualTo(200);
    assertThat(ari.delete(channel).status()).isEqualTo(204);
    ari.channelsAre(0);
  }

  @Test
  void withoutAPlaceTheNextPriorityHangsUp() {
    ari.post(channel + "/continue");
    events.first("StasisEnd");

    assertThat(ari.get(channel).status()).isEqualTo(404);
  }

  @Test
  void queuedPlaybacksGoFirstEvenThoseSentLater() {
    ari.post(channel + "/play/1?media=tone:busy");
    events.first("PlaybackStarted");

    ari.post(channel + "/continue?context=handover");
    ari.post(channel + "/play/2?media=tone:dial");
    ari.delete("/playbacks/1");
    events.nth("PlaybackStarted", 2);
    ari.delete("/playbacks/2");

    events.first("StasisEnd");
    assertThat(events.shown())
        .containsExactly(
            "StasisStart",
            "PlaybackStarted tone:busy playing",
            "PlaybackFinished tone:busy done",
            "PlaybackStarted tone:dial playing",
            "PlaybackFinished tone:dial done",
            "StasisEnd");
  }

  @Test
  void anUnknownLabelIsNotFound() {
    Answer answer = ari.post(channel + "/continue?label=nolabel");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("Requested label can not be found");
  }

  @Test
  void theCallerMayHangUpInTheDialplan() {
    ari.post(channel + "/continue?context=handover");
    events.first("StasisEnd");

    alice.hangUp();

    ari.channelsAre(0);
    assertThat(events.shown()).last().isEqualTo("StasisEnd");
  }
}
