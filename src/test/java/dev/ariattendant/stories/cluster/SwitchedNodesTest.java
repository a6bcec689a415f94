package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.cluster.ClusterRequest;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, each with a switch file of its own, and an office that is closed by hand. */
@Timeout(180)
final class SwitchedNodesTest {

  private static final String OFFICE = "office";
  @TempDir private Path machines;
  private Nodes nodes;

  @BeforeEach
  void aCluster() {
    nodes = new Nodes(new JsonObject());
  }

  @AfterEach
  void end() {
    nodes.close();
  }

  @Test
  @DisplayName(
      "What was closed stays closed when all nodes were killed, and is closed on a node "
          + "that is new")
  void theSwitchOutlivesAllNodes() throws IOException {
    Node first = launch("first");
    Node second = launch("second");
    nodes.deployed(first);
    nodes.deployed(second);
    assertThat(ask().getString("switch")).as("the switch at first").isEqualTo("automatic");
    ask("switch", "closed");
    isKept("first");
    isKept("second");
    first.process().kill();
    second.process().kill();

    Node again = launch("second");
    saysThatItIsClosed(again);
    nodes.deployed(again);
    isClosed();

    Files.delete(file("first"));
    Node fresh = launch("first");
    saysThatItIsClosed(fresh);
    nodes.deployed(fresh);
    isKept("first");
    again.process().kill();
    isClosed();
  }

  private Node launch(String machine) {
    JsonObject hours = JsonObject.of("hours", JsonObject.of("mon-sun", "00:00-24:00"));
    JsonObject attendant =
        Configurations.of()
            .getJsonObject("attendant")
            .put("schedules", JsonObject.of(OFFICE, hours))
            .put("switchFile", file(machine).toString());
    return nodes.launch("attendant", JsonObject.of("attendant", attendant));
  }

  private Path file(String machine) {
    return machines.resolve(machine + ".json");
  }

  private void isKept(String machine) {
    Await.until(nodes.vertx(), machine + " has kept it", () -> content(machine).contains("closed"));
  }

  private String content(String machine) {
    try {
      return Files.exists(file(machine)) ? Files.readString(file(machine)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void saysThatItIsClosed(Node node) {
    node.process()
        .line(line -> line.contains("The schedule office is switched by hand to closed, since"));
  }

  /** Checks what an attendant answers, whichever it is. */
  private void isClosed() {
    JsonObject told = ask();
    assertThat(told.getString("switch")).as("the switch").isEqualTo("closed");
    assertThat(told.getString("state")).as("the office").isEqualTo("closed");
    assertThat(told.getString("clock")).as("the office by the clock").isEqualTo("open");
  }

  private JsonObject ask(String... more) {
    JsonObject request = JsonObject.of("schedule", OFFICE);
    for (int i = 0; i < more.length; i += 2) {
      request.put(more[i], more[i + 1]);
    }
    return await(
            ClusterRequest.<JsonObject>untilAnswered(nodes.vertx(), Addresses.SCHEDULES, request))
        .body();
  }
}
