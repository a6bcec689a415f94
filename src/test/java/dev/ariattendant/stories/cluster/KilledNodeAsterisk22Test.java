package dev.ariattendant.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.stories.cluster.Nodes.Node;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Callers;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two nodes, two real Asterisks, calls by SIP, and kill -9. */
@Tag("real-asterisk")
@ExtendWith(VertxExtension.class)
@Timeout(180)
final class KilledNodeAsterisk22Test {

  private static final Logger LOG = LoggerFactory.getLogger(KilledNodeAsterisk22Test.class);

  private static final String NORTH = "north";
  private static final String SOUTH = "south";

  /** The calls of each Asterisk. */
  private static final int CALLS = 3;

  private final RealAsterisk northern = new RealAsterisk(22);
  private final RealAsterisk southern = new RealAsterisk(22);
  private Vertx vertx;
  private Nodes nodes;
  private Observed attendants;

  @BeforeEach
  void twoAsterisks(Vertx own) {
    vertx = own;
    northern.start();
    southern.start();
    nodes =
        new Nodes(
            Configurations.of(
                Configurations.connection(NORTH, northern),
                Configurations.connection(SOUTH, southern)));
    attendants = Observed.at(nodes.vertx(), Addresses.ATTENDANT_EVENTS);
  }

  @AfterEach
  void end() {
    nodes.close();
    northern.close();
    southern.close();
  }

  @Test
  void callsOfTwoAsterisksGoOnWhenTheNodeThatHasThemIsKilled() {
    Node killed = nodes.start("both");
    nodes.connected(NORTH);
    nodes.connected(SOUTH);
    try (Callers inTheNorth = dial(northern);
        Callers inTheSouth = dial(southern)) {
      press(inTheNorth, inTheSouth);
      submenuEntered(CALLS);
      nodes.start("both");

      long since = System.nanoTime();
      killed.process().kill();
      everywhere(AttendantEvents.CALL_STARTED, JsonObject.of("resumed", true), CALLS);
      submenuEntered(2 * CALLS);
      LOG.info(
          "kill -9 with {} calls on each of two real Asterisks: resumed after {} ms",
          CALLS,
          Duration.ofNanos(System.nanoTime() - since).toMillis());
      northern.call(Dtmf.SIP_INFO).close();
      southern.call(Dtmf.SIP_INFO).close();
      press(inTheNorth, inTheSouth);
      everywhere(AttendantEvents.OPTION_CHOSEN, JsonObject.of("menu", "further"), CALLS);
      // After the digit.
      submenuEntered(3 * CALLS);
    }
    Await.until(
        vertx, "no channel is left", () -> northern.channels() == 0 && southern.channels() == 0);
    assertThat(count(NORTH, AttendantEvents.CALL_ENDED, new JsonObject())).isEqualTo(CALLS + 1);
  }

  private static Callers dial(RealAsterisk asterisk) {
    return Callers.dial(CALLS, () -> asterisk.call(Dtmf.SIP_INFO));
  }

  private static void press(Callers... callers) {
    for (Callers each : callers) {
      each.all().forEach(caller -> caller.press('1'));
    }
  }

  private void submenuEntered(int times) {
    everywhere(AttendantEvents.MENU_ENTERED, JsonObject.of("menu", "further"), times);
  }

  /** Waits until this was published so often of each Asterisk. */
  private void everywhere(String type, JsonObject content, int times) {
    for (String asterisk : List.of(NORTH, SOUTH)) {
      Await.until(
          vertx,
          "%s %s %s %d times".formatted(asterisk, type, content, times),
          () -> count(asterisk, type, content),
          seen -> seen == times);
    }
  }

  private long count(String asterisk, String type, JsonObject content) {
    return attendants.all().stream()
        .filter(event -> type.equals(event.getString("type")))
        .filter(event -> asterisk.equals(event.getString("asterisk")))
        .filter(event -> event.copy().mergeIn(content).equals(event))
        .count();
  }
}
