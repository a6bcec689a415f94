package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnSimulator
final class DialSimulatorTest extends DialStories<SimulatedExchange> {

  private static final Map<Reaction, String> ENDPOINTS =
      Map.of(
          Reaction.ANSWERS,
          "PJSIP/bob",
          Reaction.BUSY,
          "PJSIP/busy",
          Reaction.RINGS,
          "PJSIP/nobody");

  private static final Set<String> OF_A_HEARTBEAT =
      Set.of("asterisk.ping", "bridges.destroy", "channels.ringStop", "playbacks.control");

  private final SimulatedTelephones telephones;

  DialSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
    telephones = new SimulatedTelephones(simulator.simulator());
  }

  @Override
  Telephone telephone(Reaction reaction) {
    return telephones.at(ENDPOINTS.get(reaction), reaction);
  }

  @Override
  String unregistered() {
    return "PJSIP/on-holiday";
  }

  @Test
  @DisplayName(
      "The bridge and the attendants tell each other of conversations, so none of them "
          + "asks Asterisk")
  void conversationsCostNoQuestionsToAsterisk() {
    int many = 40;
    try (Telephone bob = telephone(Reaction.ANSWERS)) {
      JsonObject config = LocalAttendant.config(exchange, menu(dial(bob)));
      try (RemoteAttendant first = new RemoteAttendant(config)) {
        first.connected();
        try (Party party = Party.dial(exchange, many, first.attendant)) {
          party.hears(first.ari, "sound:press-1");
          party.press('1');
          for (int i = 0; i < many; i++) {
            first.attendant.next(
                "the answer", event -> "answered".equals(event.getString("result")));
          }
          first.kill();
          try (LocalAttendant second = new LocalAttendant(Vertx.vertx(), config)) {
            AtomicInteger heartbeats = heartbeats(second);
            for (int i = 0; i < many; i++) {
              second.attendant.next(AttendantEvents.CALL_STARTED);
            }
            pass(2, heartbeats, second);
            long before = requestsOfCalls();
            pass(5, heartbeats, second);
            assertThat(requestsOfCalls() - before)
                .as("requests in the time of five heartbeats, for all calls together")
                .isLessThan(many);
            assertThat(second.calls()).as("calls of the bridge").isEqualTo(many);
            party.hangUp();
            nothingIsLeft(second);
          }
        }
      }
    }
  }

  /** Counts the attendant's heartbeats to the bridge. */
  private static AtomicInteger heartbeats(LocalAttendant served) {
    AtomicInteger heartbeats = new AtomicInteger();
    served
        .vertx()
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              if (Addresses.owners("asterisk").equals(delivery.message().address())) {
                heartbeats.incrementAndGet();
              }
              delivery.next();
            });
    return heartbeats;
  }

  private static void pass(int more, AtomicInteger heartbeats, LocalAttendant served) {
    int last = heartbeats.get() + more;
    Await.until(served.vertx(), last + " beats", heartbeats::get, seen -> seen >= last);
  }

  private long requestsOfCalls() {
    return exchange.simulator().requests().entrySet().stream()
        .filter(each -> !OF_A_HEARTBEAT.contains(each.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
