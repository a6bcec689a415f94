package dev.ariattendant.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.Pairs;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conversations on a real Asterisk while their node is stopped by SIGTERM, and another one is
 * there.
 */
@Tag("real-asterisk")
@Timeout(180)
final class StoppedNodeAsterisk22Test {

  private static final int PAIRS = 6;

  /** With a long grace period or none: conversations don't keep a node from stopping. */
  @ParameterizedTest(name = "gracePeriod: {0}")
  @ValueSource(strings = {"1h", "1ms"})
  void theOtherNodeGoesOnWithAllConversations(String gracePeriod) throws Exception {
    try (RealAsterisk asterisk = new RealAsterisk(22)) {
      asterisk.start();
      try (Pairs pairs = new Pairs(asterisk, PAIRS);
          Nodes nodes = new Nodes(config(asterisk, pairs, gracePeriod))) {
        Observed attendants = Observed.at(nodes.vertx(), Addresses.ATTENDANT_EVENTS);
        Node stopped = nodes.start("both");
        nodes.connected("north");
        Node other = nodes.start("both");
        pairs.talk();

        stopped.process().terminate();
        assertThat(stopped.process().exitCode()).as("its exit status").isZero();
        nodes.runs(other, "north");
        Await.until(
            nodes.vertx(),
            "the other node has taken all over",
            () ->
                attendants.all().stream()
                        .filter(each -> Boolean.TRUE.equals(each.getValue("resumed")))
                        .count()
                    == PAIRS);
        pairs.hearEachOther(0);
        assertThat(attendants.types())
            .as("no command of the stopped node's was refused")
            .doesNotContain(AttendantEvents.ACTION_FAILED);
        pairs.hangUp(0);
      }
    }
  }

  private static JsonObject config(RealAsterisk asterisk, Pairs pairs, String gracePeriod) {
    return JsonObject.of(
        "asterisk",
        JsonArray.of(Configurations.connection("north", asterisk)),
        "attendant",
        JsonObject.of("menu", pairs.menu(), "gracePeriod", gracePeriod));
  }
}
