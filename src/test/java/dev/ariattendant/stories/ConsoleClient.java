package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** A client of a console's event bus, and all messages that it receives. */
final class ConsoleClient {

  private static final long PING_MS = 10_000;

  private static final int LARGEST = 1024 * 1024;

  private final ClientWebSocket socket;
  private final JsonObject headers;
  private final Observed received;
  private final Observed events;

  private ConsoleClient(Vertx vertx, JsonObject headers) {
    this.headers = headers;
    String inbox = "test.inbox." + UUID.randomUUID();
    received = Observed.at(vertx, inbox);
    events = Observed.at(vertx, inbox + ".bodies");
    socket =
        Clients.webSocket(vertx, new WebSocketClientOptions().setMaxMessageSize(LARGEST))
            .webSocket();
    socket.binaryMessageHandler(
        data -> {
          JsonObject message = data.toJsonObject();
          vertx.eventBus().publish(inbox, message);
          if ("rec".equals(message.getString("type"))) {
            vertx.eventBus().publish(inbox + ".bodies", message.getJsonObject("body"));
          }
        });
  }

  /**
   * Connects to the console at this port of this machine.
   *
   * @param headers those of each message that it sends
   */
  static ConsoleClient connect(Vertx vertx, int port, JsonObject headers) {
    ConsoleClient client = new ConsoleClient(vertx, headers);
    await(
        client.socket.connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/eventbus/websocket")));
    vertx.setPeriodic(PING_MS, tick -> client.send(JsonObject.of("type", "ping")));
    return client;
  }

  /** Subscribes to an address. */
  void registers(String address) {
    assertThat(register(address).getString("type")).as(address).isEqualTo("registered");
  }

  /** Tries to subscribe to an address, and is refused. */
  void isRefused(String address) {
    assertThat(register(address).getString("body")).as(address).isEqualTo("rejected");
  }

  private JsonObject register(String address) {
    send(JsonObject.of("type", "register", "address", address, "headers", headers));
    return received.next(
        "what comes of listening to " + address,
        message ->
            address.equals(message.getString("address"))
                && !"rec".equals(message.getString("type")));
  }

  private void send(JsonObject envelope) {
    socket.writeTextMessage(envelope.encode());
  }

  /** Waits for the next event that fits, and skips the others. */
  JsonObject next(String what, Predicate<JsonObject> fits) {
    return events.next(what, fits);
  }

  /** All events so far. */
  List<JsonObject> events() {
    return events.all();
  }

  /** All messages so far, as text. */
  List<String> received() {
    return received.all().stream().map(JsonObject::encode).toList();
  }
}
