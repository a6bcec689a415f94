package dev.ariattendant.console.bus;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A program in another language, as the console sees it. */
final class BusClient {

  private final WebSocketClient client;
  private final WebSocket socket;
  private final Observed received;
  private final Promise<Boolean> welcome = Promise.promise();
  private final Promise<Short> closed = Promise.promise();

  private BusClient(Vertx vertx, WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    String inbox = "test.inbox." + UUID.randomUUID();
    received = Observed.at(vertx, inbox);
    socket.binaryMessageHandler(
        data -> {
          welcome.tryComplete(true);
          vertx.eventBus().publish(inbox, data.toJsonObject());
        });
    socket.closeHandler(
        end -> {
          welcome.tryComplete(false);
          closed.complete(socket.closeStatusCode());
        });
  }

  static BusClient connect(Vertx vertx, int port) {
    return await(tryToConnect(vertx, port, new JsonObject()));
  }

  /** Fails with the HTTP status if it is refused. */
  static Future<BusClient> tryToConnect(Vertx vertx, int port, JsonObject headers) {
    return tryToConnect(vertx, port, "", headers);
  }

  /** The same, with a query. */
  static Future<BusClient> tryToConnect(Vertx vertx, int port, String query) {
    return tryToConnect(vertx, port, query, new JsonObject());
  }

  private static Future<BusClient> tryToConnect(
      Vertx vertx, int port, String query, JsonObject headers) {
    WebSocketConnectOptions to =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(EventBusBridge.WEB_SOCKET + query);
    headers.forEach(header -> to.putHeader(header.getKey(), header.getValue().toString()));
    WebSocketClientOptions options = new WebSocketClientOptions().setMaxMessageSize(1024 * 1024);
    WebSocketClient client = Clients.webSocket(vertx, options);
    ClientWebSocket socket = client.webSocket();
    BusClient listening = new BusClient(vertx, client, socket);
    return socket.connect(to).map(listening);
  }

  /** Tries to publish this, and waits for what comes back. */
  JsonObject publish(String address, JsonObject headers, JsonObject body) {
    return exchange(
        JsonObject.of("type", "publish", "address", address, "headers", headers, "body", body));
  }

  /** What comes of this envelope. */
  JsonObject exchange(JsonObject envelope) {
    send(envelope);
    return next();
  }

  /** The type and address of what comes of registering; succeeds if it is {@code registered}. */
  JsonObject register(String address, JsonObject headers) {
    send(JsonObject.of("type", "register", "address", address, "headers", headers));
    return nextAbout(address);
  }

  JsonObject request(String address, JsonObject headers) {
    send(
        JsonObject.of(
            "type",
            "send",
            "address",
            address,
            "replyAddress",
            "my.answer",
            "headers",
            headers,
            "body",
            JsonObject.of("question", true)));
    return nextAbout("my.answer");
  }

  void send(JsonObject envelope) {
    write(envelope.encode());
  }

  /** As a single frame, whatever its size. */
  void sendFrame(JsonObject envelope) {
    socket.writeFinalTextFrame(envelope.encode());
  }

  Future<Void> write(String text) {
    return socket.writeTextMessage(text);
  }

  /** As large as the protocol allows. */
  Future<Void> ping() {
    return socket.writePing(Buffer.buffer(new byte[125]));
  }

  /** The next message about this address, passing over the others. */
  JsonObject nextAbout(String address) {
    return received.next(
        "a message about " + address, message -> address.equals(message.getString("address")));
  }

  JsonObject next() {
    return received.next("an answer", message -> true);
  }

  /** Reads no more, as if it were busy. */
  void stopReading() {
    socket.pause();
  }

  void readAgain() {
    socket.resume();
  }

  void leave() {
    await(client.close());
  }

  /** Whether it is answered, rather than turned away. */
  boolean isWelcome() {
    send(JsonObject.of("type", "register", "address", "ari.status"));
    return await(welcome.future());
  }

  /** With which status the console closed it. */
  int closed() {
    return await(closed.future());
  }

  boolean isClosed() {
    return closed.future().isComplete();
  }
}
