package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a caller's visit costs in requests to Asterisk. */
final class CommandBudgetTest {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "events.eventWebsocket",
          "asterisk.getInfo",
          "asterisk.ping",
          "applications.filter",
          "applications.get",
          "channels.ringStop",
          "playbacks.control",
          "sounds.get");

  @Test
  void aVisitCostsOneAnswerOnePlayARoundAndOneStopAndOnePlayAKey() {
    try (SimulatedExchange exchange = new SimulatedExchange(2);
        Served served = Served.by(exchange, Served.classicMenu("100ms"));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      // Three keys that each cut a prompt off, at the beginning of its menu.
      for (char key : new char[] {'1', '2', '8'}) {
        served.hears("sound:press-1");
        caller.press(key);
      }
      // Two rounds of silence.
      served.hears("sound:are-you-still-there");
      served.hears("sound:are-you-still-there");
      caller.hangUp();
      served.attendant.next(AttendantEvents.CALL_ENDED);

      Map<String, Long> requests = new TreeMap<>(exchange.simulator().requests());
      // For each connection, not for each caller.
      requests.keySet().removeAll(OF_THE_CONNECTION);
      assertThat(requests)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("channels.answer", 1L, "channels.play", 1L + 3L + 2L, "playbacks.stop", 3L));
    }
  }
}
