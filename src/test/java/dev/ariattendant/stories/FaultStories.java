package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What callers live through when something breaks, whatever Asterisk they called. In the end of
 * each story all is well again: a new caller is served, and of the others nothing is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultStories {

  private static final DateTimeFormatter ARI_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  private final Exchange exchange;
  private Cable cable;

  FaultStories(Exchange exchange) {
    this.exchange = exchange;
  }

  @BeforeAll
  void startExchange() {
    exchange.start();
    cable = Cable.to(exchange.ari());
  }

  @AfterAll
  void closeExchange() {
    cable.close();
    exchange.close();
  }

  @Test
  void whenTheProcessIsKilledTheNextOneGoesOnWithEachCallerWhereHeWas() {
    JsonObject config = Served.config(exchange, Served.longMenus());
    try (var first = new ServedElsewhere(config)) {
      first.connected();
      try (Party further = Party.dial(exchange, 10, first.attendant)) {
        further.hears(first.ari, "sound:press-1");
        further.press('1');
        further.hears(first.ari, "sound:vm-options");
        try (Party main = Party.dial(exchange, 10, first.attendant)) {
          main.hears(first.ari, "sound:press-1");

          first.kill();
          try (var second = new ServedElsewhere(config)) {
            Instant ready = Instant.parse(second.connected().getString("since"));
            JsonObject last =
                Party.allHear(
                    second.ari, Map.of(further, "sound:vm-options", main, "sound:press-1"));
            assertThat(Duration.between(ready, time(last))).isLessThan(Duration.ofSeconds(3));

            further.press('1');
            main.press('2');
            Party.allHear(
                second.ari, Map.of(further, "sound:digits/1", main, "sound:digits/2"));
            further.hangUp();
            main.hangUp();
            assertThat(further.ended(second.attendant)).containsExactly("hangup");
          }
        }
      }
    }
    try (Served served = Served.by(config)) {
      allIsWell(served);
    }
  }

  /** A new caller is served, and when nobody calls any more, nothing is left of all the calls. */
  private void allIsWell(Served served) {
    try (Party newcomer = Party.dial(exchange, 1, served.attendant::next)) {
      newcomer.hears(served.ari::next, "sound:press-1");
      newcomer.press('2');
      newcomer.hears(served.ari::next, "sound:digits/2");
      newcomer.hangUp();
    }
    Await.until(
        served.vertx(),
        "the attendant has ended all calls",
        () -> count(served, AttendantEvents.CALL_ENDED) == count(served, AttendantEvents.CALL_STARTED));
    Await.until(served.vertx(), "the bridge knows no calls", () -> served.calls() == 0);
    Await.until(
        served.vertx(), "the exchange has no channels", () -> exchange.channels() == 0);
  }

  private static int count(Served served, String type) {
    return Collections.frequency(served.attendant.types(), type);
  }

  private static Instant time(JsonObject event) {
    return OffsetDateTime.parse(event.getString("timestamp"), ARI_TIME).toInstant();
  }
}
