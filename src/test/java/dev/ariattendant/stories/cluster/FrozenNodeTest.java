package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two nodes, of which the one that runs the connection and serves all calls is frozen. */
@ExtendWith(VertxExtension.class)
@Timeout(180)
final class FrozenNodeTest {

  private static final Logger LOG = LoggerFactory.getLogger(FrozenNodeTest.class);

  /** Those of the story, and the test's own. */
  private static final int NODES = 3;

  private static final int CALLS = 10;

  /** More than twice what the cluster waits for a member, and a command for its answer. */
  private static final Duration STANDSTILL = Duration.ofSeconds(12);

  private Vertx vertx;
  private Simulator simulator;
  private JsonObject configuration;
  private Nodes nodes;

  @BeforeEach
  void anAsterisk(Vertx own) {
    vertx = own;
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    configuration =
        Configurations.of(Configurations.connection("north", simulator.uri().toString()));
    nodes = new Nodes(configuration, NODES);
  }

  @AfterEach
  void end() {
    nodes.close();
  }

  @Test
  void aNodeThatWakesUpLeavesItsCallsToTheOneThatHasTakenThemOver() {
    Node frozen = nodes.start("both");
    nodes.connected("north");
    Node other = nodes.start("both");
    CallsInASubmenu north = new CallsInASubmenu(vertx, "north", simulator, nodes);
    north.begin(CALLS);
    CallsInASubmenu.ServedCalls calls = north.servedBy(frozen);
    assertThat(calls.channels()).hasSize(CALLS);

    frozen.process().freeze();
    long frozenAt = System.nanoTime();
    Future<Void> over = vertx.timer(STANDSTILL.toSeconds(), TimeUnit.SECONDS);
    north.press();
    nodes.runs(other, "north");
    north.resumed(calls);
    LOG.info(
        "SIGSTOP of the node with {} calls: resumed after {} ms",
        CALLS,
        Duration.ofNanos(System.nanoTime() - frozenAt).toMillis());
    north.newCallerIsServed();
    north.reactOnce();
    await(over);
    long commands = north.commands();
    frozen.process().thaw();
    frozen.process().line(line -> line.contains("This process stood still for"));
    frozen.process().line(line -> line.contains("this node doesn't run the connection any more"));
    haveFoundEachOther(frozen);
    Await.until(
        vertx,
        "the woken node has let its calls go",
        () -> nodes.serving.endedIn(frozen.port(), "north") == CALLS);
    assertThat(north.commands()).isEqualTo(commands);
    north.reactOnce();

    CallsInASubmenu.ServedCalls theOthers = north.servedBy(other);
    assertThat(theOthers.channels()).hasSize(CALLS);
    long killed = System.nanoTime();
    other.process().kill();
    nodes.runs(frozen, "north");
    north.resumed(theOthers);
    LOG.info(
        "kill -9 of the other node after that: resumed after {} ms",
        Duration.ofNanos(System.nanoTime() - killed).toMillis());
    north.newCallerIsServed();
    north.reactOnce();
    north.hangUp();
    assertThat(north.channels()).isZero();
  }

  /** While the bridge's node is frozen, no key would reach the attendant. */
  @Test
  void noCallersSilenceRunsOutWhileTheNodeOfTheBridgeIsFrozen() {
    JsonObject menu =
        JsonObject.of("prompt", "sound:press-1", "timeout", "4s", "silence", "sound:hello");
    JsonObject attendant = JsonObject.of("gracePeriod", "1s", "menu", menu);
    Node frozen = nodes.start("bridge");
    nodes.connected("north");
    Node other = nodes.launch("both", configuration.copy().put("attendant", attendant));
    nodes.deployed(other);
    Observed attendants = Observed.at(nodes.vertx(), Addresses.ATTENDANT_EVENTS);
    SimulatedCaller caller = simulator.call(CallerOptions.to("channel-aa"));
    attendants.next(AttendantEvents.PROMPT_ENDED);
    frozen.process().freeze();
    nodes.runs(other, "north");

    assertThat(attendants.types()).doesNotContain(AttendantEvents.INPUT_TIMEOUT);
    caller.press('9');
    attendants.next(AttendantEvents.INPUT_INVALID);
    attendants.next(AttendantEvents.INPUT_TIMEOUT);
  }

  /** Waits until the node has logged both, in any order. */
  private static void haveFoundEachOther(Node woken) {
    Set<String> awaited =
        new HashSet<>(Set.of("the cluster was split, and has merged again", "sees other nodes"));
    woken
        .process()
        .line(
            line -> {
              awaited.removeIf(line::contains);
              return awaited.isEmpty();
            });
  }
}
