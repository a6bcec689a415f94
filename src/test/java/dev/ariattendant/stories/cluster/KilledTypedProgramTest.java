package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.client.Calls;
import dev.ariattendant.client.ServedCall;
import dev.ariattendant.client.ari.Event;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs that take calls by {@link Calls}, in nodes of their own, and kill -9. */
@ExtendWith(VertxExtension.class)
@Timeout(180)
final class KilledTypedProgramTest {

  private static final String APP = "channel-aa";

  private Vertx vertx;
  private Simulator simulator;
  private Nodes nodes;

  /** Plays its prompt until the caller presses a key, says the key, and hangs up. */
  public static final class Program extends VerticleBase {

    @Override
    public Future<?> start() {
      String prompt = config().getString("prompt");
      return Calls.of(vertx).serve(APP, call -> serve(call, prompt));
    }

    private static Future<?> serve(ServedCall call, String prompt) {
      Future<Event.ChannelDtmfReceived> key = call.next(Event.ChannelDtmfReceived.class);
      String playback = call.newPlaybackId();
      return call.ari()
          .channels()
          .answer(call.id())
          .compose(
              answered ->
                  call.ari()
                      .channels()
                      .play(
                          call.id(),
                          // Longer than the story.
                          Collections.nCopies(200, prompt),
                          options -> options.playbackId(playback)))
          .compose(playing -> key)
          .compose(pressed -> call.ari().playbacks().stop(playback))
          .compose(stopped -> call.play("digits:" + key.result().digit()))
          .compose(said -> call.ari().channels().hangup(call.id()));
    }
  }

  @BeforeEach
  void aBridge(Vertx own) {
    vertx = own;
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults()));
    nodes =
        new Nodes(
            Configurations.of(Configurations.connection("north", simulator.uri().toString())));
    nodes.start("bridge");
    nodes.connected("north");
  }

  @AfterEach
  void end() {
    nodes.close();
  }

  @Test
  void anotherNodesProgramTakesTheCallOver() {
    Node first = program("sound:press-1");
    SimulatedCaller caller = simulator.call(CallerOptions.to(APP));
    hears(caller, "sound:press-1");
    program("sound:press-2");

    first.process().kill();

    hears(caller, "sound:press-2");
    SimulatedCaller next = simulator.call(CallerOptions.to(APP));
    hears(next, "sound:press-2");
    caller.press('7');
    next.press('8');
    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.HungUp.class);
    assertThat(await(next.ended())).isInstanceOf(CallOutcome.HungUp.class);
    List<String> heard = caller.heard();
    assertThat(heard.subList(heard.indexOf("sound:press-2"), heard.size()))
        .as("what the dead program played was stopped")
        .containsOnly("sound:press-2", "digits:7");
    assertThat(next.heard()).containsOnly("sound:press-2", "digits:8");
  }

  private Node program(String prompt) {
    return nodes.start(Program.class, JsonObject.of("prompt", prompt));
  }

  private void hears(SimulatedCaller caller, String media) {
    Await.until(vertx, "the caller hears " + media, () -> caller.heard().contains(media));
  }
}
