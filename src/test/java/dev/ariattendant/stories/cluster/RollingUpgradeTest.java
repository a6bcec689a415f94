package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.stories.cluster.Nodes.Node;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Three nodes are replaced one by one, while callers call two Asterisks all the time. */
@ExtendWith(VertxExtension.class)
@Timeout(180)
final class RollingUpgradeTest {

  private static final Logger LOG = LoggerFactory.getLogger(RollingUpgradeTest.class);

  private Vertx vertx;
  private Simulator northern;
  private Simulator southern;
  private Nodes nodes;

  @BeforeEach
  void twoAsterisks(Vertx own) {
    vertx = own;
    northern = simulator();
    southern = simulator();
    nodes = new Nodes(Configurations.of(northern, southern));
  }

  private Simulator simulator() {
    return await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
  }

  @AfterEach
  void end() {
    nodes.close();
  }

  @Test
  void noCallerIsLostWhileNodesAreReplaced() throws InterruptedException {
    List<Node> old = List.of(nodes.start("both"), nodes.start("both"), nodes.start("both"));
    nodes.connected("north");
    nodes.connected("south");
    Traffic north = new Traffic(vertx, northern);
    Traffic south = new Traffic(vertx, southern);

    for (Node node : old) {
      node.process().terminate();
      assertThat(node.process().exitCode()).isZero();
      nodes.start("both");
    }

    north.end();
    south.end();
    int northerners = north.isOver();
    int southerners = south.isOver();
    LOG.info(
        "{} and {} calls while all nodes were replaced; {} and {} heard the first prompt again",
        northerners,
        southerners,
        north.repeated(),
        south.repeated());
    north.allWereServed();
    south.allWereServed();
    assertThat(northern.channels()).isZero();
    assertThat(southern.channels()).isZero();
  }
}
