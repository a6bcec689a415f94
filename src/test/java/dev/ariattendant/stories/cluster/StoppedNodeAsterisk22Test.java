package dev.ariattendant.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.Pairs;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People who talk by way of a node that is stopped by SIGTERM, while another one is there. */
@Tag("real-asterisk")
@Timeout(180)
final class StoppedNodeAsterisk22Test {

  private static final int PAIRS = 3;

  @Test
  void theOtherNodeGoesOnWithAllConversations() throws Exception {
    try (RealAsterisk asterisk = new RealAsterisk(22)) {
      asterisk.start();
      try (Pairs pairs = new Pairs(asterisk, PAIRS);
          Nodes nodes = new Nodes(config(asterisk, pairs))) {
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

  private static JsonObject config(RealAsterisk asterisk, Pairs pairs) {
    return JsonObject.of(
        "asterisk",
        JsonArray.of(Configurations.connection("north", asterisk)),
        "attendant",
        JsonObject.of("menu", pairs.menu(), "gracePeriod", "1h"));
  }
}
