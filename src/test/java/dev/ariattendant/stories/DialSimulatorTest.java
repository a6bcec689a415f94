package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DialSimulatorTest extends DialStories {

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

  /** Who is waited for, by endpoint. */
  private final Map<String, Promise<SimulatedCaller>> expected = new ConcurrentHashMap<>();

  DialSimulatorTest() {
    super(new SimulatedExchange(2));
  }

  @BeforeAll
  void watchTelephones() {
    ((SimulatedExchange) exchange)
        .simulator()
        .onCallee(callee -> expected.get(callee.endpoint()).tryComplete(callee));
  }

  @Override
  Telephone telephone(Reaction reaction) {
    Promise<SimulatedCaller> callee = Promise.promise();
    expected.put(ENDPOINTS.get(reaction), callee);
    return new SimulatedTelephone(ENDPOINTS.get(reaction), callee);
  }

  @Override
  String unregistered() {
    return "PJSIP/on-holiday";
  }

  @Test
  void whatTheBridgeAndAnAttendantTellEachOtherOfConversationsKeepsThemFromAskingAsterisk() {
    int many = 40;
    try (Telephone bob = telephone(Reaction.ANSWERS)) {
      JsonObject config = Served.config(exchange, menu(dial(bob)));
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
          try (Served second = new Served(Vertx.vertx(), config)) {
            AtomicInteger beats = beats(second);
            for (int i = 0; i < many; i++) {
              second.attendant.next(AttendantEvents.CALL_STARTED);
            }
            pass(2, beats, second);
            long before = requestsOfCalls();
            pass(5, beats, second);
            assertThat(requestsOfCalls() - before)
                .as("requests in the time of five beats, for all calls together")
                .isLessThan(many);
            assertThat(second.calls()).as("calls of the bridge").isEqualTo(many);
            party.hangUp();
            nothingIsLeft(second);
          }
        }
      }
    }
  }

  /** Counts what the attendant tells the bridge of itself. */
  private static AtomicInteger beats(Served served) {
    AtomicInteger beats = new AtomicInteger();
    served
        .vertx()
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              if (Addresses.owners("asterisk").equals(delivery.message().address())) {
                beats.incrementAndGet();
              }
              delivery.next();
            });
    return beats;
  }

  private static void pass(int more, AtomicInteger beats, Served served) {
    int last = beats.get() + more;
    Await.until(served.vertx(), last + " beats", beats::get, seen -> seen >= last);
  }

  private long requestsOfCalls() {
    return ((SimulatedExchange) exchange)
        .simulator().requests().entrySet().stream()
            .filter(each -> !OF_A_HEARTBEAT.contains(each.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
  }

  private record SimulatedTelephone(String endpoint, Promise<SimulatedCaller> callee)
      implements Telephone {

    @Override
    public void hangUp() {
      SimulatedCaller called = await(callee.future());
      called.hangUp();
      await(called.ended());
    }

    @Override
    public CompletionStage<Void> ended() {
      return callee.future().compose(SimulatedCaller::ended).<Void>mapEmpty().toCompletionStage();
    }

    @Override
    public void close() {
      callee.future().onSuccess(SimulatedCaller::hangUp);
    }
  }
}
