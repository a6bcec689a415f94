package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.SilentClients;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers aren't disturbed by what clients do to the console and to the port for Asterisks. */
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class CallsUnderAttackTest {

  private static final int CLIENTS = 20;
  private static final int CALLS = 20;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();

  @Test
  void callsGoOnWhileTheConsoleIsFlooded(Vertx attackers) {
    Vertx vertx = Vertx.vertx();
    Simulator simulator =
        await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0).withSpeed(5)));
    int port = FreePorts.next();
    LocalAttendant served =
        LocalAttendant.by(
            JsonObject.of(
                "asterisk",
                JsonObject.of("url", simulator.uri().toString()),
                "attendant",
                JsonObject.of("gracePeriod", "1ms"),
                "console",
                JsonObject.of("port", port)));

    WebSocketClient sockets = Clients.webSocket(attackers);
    HttpClient http =
        Clients.http(
            attackers, new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CLIENTS));
    for (int i = 0; i < CLIENTS; i++) {
      listenAndFlood(sockets, port);
      ask(http, port);
    }
    Await.until(attackers, "the attack has begun", () -> messages.get() > 0 && answers.get() > 0);

    List<SimulatedCaller> callers =
        Stream.generate(
                () ->
                    simulator.call(
                        CallerOptions.to("channel-aa")
                            .withScript("hear=sound:press-2 1 w500 2 w500 8 w500 bye")))
            .limit(CALLS)
            .toList();
    callers.forEach(caller -> await(caller.ended()));
    for (int i = 0; i < CALLS; i++) {
      JsonObject summary =
          served.attendant.next(AttendantEvents.CALL_ENDED).getJsonObject("summary");
      assertThat(summary.getString("keys")).isEqualTo("128");
      assertThat(summary.getString("ended")).isEqualTo("hangup");
    }
    over.set(true);
    served.close();
    await(vertx.close());
  }

  @Test
  @DisplayName(
      "Callers and probes are answered however many clients have connected that say nothing")
  void manySilentClientsDisturbNoCaller(Vertx attackers) {
    Vertx vertx = Vertx.vertx();
    Simulator simulator =
        await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0).withSpeed(5)));
    int console = FreePorts.next();
    int listen = FreePorts.next();
    LocalAttendant served =
        LocalAttendant.by(
            JsonObject.of(
                "asterisk",
                JsonArray.of(
                    JsonObject.of("name", "asterisk", "url", simulator.uri().toString()),
                    JsonObject.of(
                        "name",
                        "others",
                        "listen",
                        JsonObject.of("port", listen, "username", "pbx", "password", "geheim"))),
                "attendant",
                JsonObject.of("gracePeriod", "1ms"),
                "console",
                JsonObject.of("port", console)));
    try (SilentClients looking = new SilentClients(attackers, console, 300);
        SilentClients calling = new SilentClients(attackers, listen, 3_000)) {
      Await.until(
          attackers,
          "all clients have connected",
          () -> looking.connections() >= 300 && calling.connections() >= 3_000);
      HttpClient probe = Clients.http(attackers);
      for (int i = 0; i < 10; i++) {
        assertThat(status(probe, console)).isEqualTo(200);
        SimulatedCaller caller =
            simulator.call(
                CallerOptions.to("channel-aa").withScript("hear=sound:press-2 1 w500 2 w500 bye"));
        await(caller.ended());
        assertThat(
                served
                    .attendant
                    .next(AttendantEvents.CALL_ENDED)
                    .getJsonObject("summary")
                    .getString("keys"))
            .isEqualTo("12");
      }
    }
    served.close();
    await(vertx.close());
  }

  private static int status(HttpClient client, int port) {
    return await(
        client
            .request(HttpMethod.GET, port, "127.0.0.1", "/health/live")
            .compose(
                request ->
                    request
                        .send()
                        .compose(response -> response.body().map(response.statusCode()))));
  }

  /** Subscribes to all addresses, reads nothing, and sends invalid messages as fast as possible. */
  private void listenAndFlood(WebSocketClient client, int port) {
    client
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/eventbus/websocket"))
        .onSuccess(
            socket -> {
              for (String address : List.of("ari.events", "attendant.events", "console.live")) {
                socket.writeTextMessage(
                    JsonObject.of("type", "register", "address", address).encode());
              }
              socket.pause();
              flood(socket);
            });
  }

  private void flood(WebSocket socket) {
    if (!over.get()) {
      socket
          .writeTextMessage("{\"type\":\"ping\",\"x\":\"" + "x".repeat(60_000) + "\"}")
          .onSuccess(
              sent -> {
                messages.incrementAndGet();
                flood(socket);
              });
    }
  }

  private void ask(HttpClient client, int port) {
    if (!over.get()) {
      client
          .request(HttpMethod.GET, port, "127.0.0.1", "/metrics")
          .compose(request -> request.send().compose(response -> response.body()))
          .onComplete(
              answered -> {
                answers.incrementAndGet();
                ask(client, port);
              });
    }
  }
}
