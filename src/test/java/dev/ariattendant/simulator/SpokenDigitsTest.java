package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asterisk can't stop what it says with digits:, number: and characters:. Time hardly passes here.
 */
@ExtendWith(VertxExtension.class)
class SpokenDigitsTest {

  private static final double SLOW = 0.05;

  private AriClient ari;
  private EventLog events;
  private SimulatedCaller alice;
  private String channel;

  @BeforeEach
  void aliceIsAnswered(Vertx vertx) {
    SimulatorOptions options = SimulatorOptions.defaults().withSpeed(SLOW);
    Simulator simulator = await(Simulator.start(vertx, options));
    ari = new AriClient(vertx, simulator);
    events = ari.connect("channel-aa");
    alice = ari.call(events, CallerOptions.to("channel-aa"));
    channel = "/channels/" + alice.channelId();
  }

  @Test
  void digitsCannotBeStopped() {
    ari.post(channel + "/play/digits?media=digits:12345");
    events.first("PlaybackStarted");

    Answer stop = ari.delete("/playbacks/digits");
    Answer pause = ari.post("/playbacks/digits/control?operation=pause");

    assertThat(stop.status()).isEqualTo(500);
    assertThat(stop.message()).isEqualTo("Could not stop playback");
    assertThat(pause.message()).isEqualTo("Could not pause playback");
  }

  @Test
  void digitsAfterASoundSeemToStopButGoOn() {
    // The sound ends at once: it begins at its end.
    ari.post(channel + "/play/list?offsetms=707&media=sound:or,digits:12345,sound:or");
    events.nth("PlaybackStarted", 2);

    assertThat(ari.delete("/playbacks/list").status()).isEqualTo(204);

    assertThat(ari.get("/playbacks/list").status()).isEqualTo(200);
    assertThat(events.shown()).last().isEqualTo("PlaybackStarted digits:12345 playing");
  }
}
