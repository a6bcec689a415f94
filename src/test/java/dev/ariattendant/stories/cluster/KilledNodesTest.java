package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Three nodes, two Asterisks, fifty calls in a submenu, and kill -9. */
@ExtendWith(VertxExtension.class)
@Timeout(180)
final class KilledNodesTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledNodesTest.class);

  private static final int CALLS = 25;

  private Vertx vertx;
  private Nodes nodes;
  private CallsInASubmenu north;
  private CallsInASubmenu south;

  @BeforeEach
  void twoAsterisks(Vertx own) {
    vertx = own;
    Simulator northern = simulator();
    Simulator southern = simulator();
    nodes = new Nodes(Configurations.of(northern, southern));
    north = new CallsInASubmenu(vertx, "north", northern, nodes);
    south = new CallsInASubmenu(vertx, "south", southern, nodes);
  }

  private Simulator simulator() {
    return await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
  }

  @AfterEach
  void end() {
    nodes.close();
  }

  @Test
  void callsGoOnWhicheverNodeDies() {
    Node bridge = nodes.start("bridge");
    nodes.connected("north");
    nodes.connected("south");
    Node attendant = nodes.start("attendant");
    Node both = nodes.start("both");
    nodes.runs(both, "north");
    north.begin(CALLS);
    south.begin(CALLS);

    kill("an attendant's node", attendant);
    kill("a bridge's node", bridge);
    nodes.start("attendant");
    nodes.start("bridge");
    kill("the node with both", both);

    north.hangUp();
    south.hangUp();
    assertThat(north.channels()).isZero();
    assertThat(south.channels()).isZero();
    Await.until(
        vertx,
        "the bridges know no calls",
        () ->
            nodes.connection("north").getInteger("calls") == 0
                && nodes.connection("south").getInteger("calls") == 0);
  }

  private void kill(String what, Node node) {
    CallsInASubmenu.ServedCalls northern = north.servedBy(node);
    CallsInASubmenu.ServedCalls southern = south.servedBy(node);
    long killed = System.nanoTime();
    node.process().kill();
    north.resumed(northern);
    south.resumed(southern);
    long resumed = System.nanoTime();
    north.newCallerIsServed();
    south.newCallerIsServed();
    LOG.info(
        "kill -9 of {}, which served {} and {} calls: resumed after {} ms, new callers served after {}",
        what,
        northern.channels().size(),
        southern.channels().size(),
        Duration.ofNanos(resumed - killed).toMillis(),
        Duration.ofNanos(System.nanoTime() - killed).toMillis());
    north.reactOnce();
    south.reactOnce();
  }
}
