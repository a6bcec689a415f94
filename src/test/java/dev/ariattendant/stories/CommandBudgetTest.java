package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many requests to Asterisk a call costs. */
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

  /** One for all calls that are taken over together. */
  private static final Set<String> OF_ALL_WHO_ARE_TAKEN_OVER =
      Set.of("bridges.list", "channels.list");

  @Test
  @DisplayName(
      "A call costs one answer, one variable, one play a round, and one stop and one play a key")
  void aCallCostsFewCommands() {
    try (SimulatedExchange exchange = new SimulatedExchange(2);
        LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("100ms"));
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
              Map.of(
                  "channels.answer", 1L,
                  "channels.setChannelVar", 1L,
                  "channels.play", 1L + 3L + 2L,
                  "playbacks.stop", 3L));
    }
  }

  /** The other client has answered the call, and is gone. */
  @Test
  void aCallOfAnotherClientCostsOneQuestionMore() throws Exception {
    try (SimulatedExchange exchange = new SimulatedExchange(2)) {
      SimulatedCaller caller = answeredElsewhere(exchange);
      try (LocalAttendant served = LocalAttendant.by(exchange, LocalAttendant.classicMenu("1h"))) {
        served.hears("sound:press-1");
        caller.hangUp();
        assertThat(served.attendant.next(AttendantEvents.CALL_STARTED).getBoolean("resumed"))
            .as("whether the call was taken over")
            .isTrue();
        served.summary();

        Map<String, Long> requests = new TreeMap<>(exchange.simulator().requests());
        requests.keySet().removeAll(OF_THE_CONNECTION);
        requests.keySet().removeAll(OF_ALL_WHO_ARE_TAKEN_OVER);
        assertThat(requests)
            .containsExactlyInAnyOrderEntriesOf(
                Map.of(
                    "channels.answer", 1L,
                    "channels.getChannelVar", 1L,
                    "channels.setChannelVar", 1L,
                    "channels.play", 1L));
      }
    }
  }

  private static SimulatedCaller answeredElsewhere(SimulatedExchange exchange) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    String ari = exchange.ari() + "/ari";
    String key = "api_key=" + exchange.username() + ":" + exchange.password();
    WebSocket socket =
        Await.await(
            Future.fromCompletionStage(
                client
                    .newWebSocketBuilder()
                    .buildAsync(
                        URI.create(
                            ari.replaceFirst("http", "ws") + "/events?app=channel-aa&" + key),
                        new WebSocket.Listener() {})));
    SimulatedCaller caller = exchange.simulator().call(CallerOptions.to("channel-aa"));
    HttpRequest answer =
        HttpRequest.newBuilder(
                URI.create(ari + "/channels/" + caller.channelId() + "/answer?" + key))
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(client.send(answer, BodyHandlers.discarding()).statusCode())
        .as("the other program's answer")
        .isEqualTo(204);
    socket.abort();
    return caller;
  }
}
