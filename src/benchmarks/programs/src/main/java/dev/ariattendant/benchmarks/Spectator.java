package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.console.bus.EventBusBridge;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a page's browser and a Prometheus that reads each second ask of a console. */
final class Spectator {

  private static final int MOST = 16 * 1024 * 1024;

  private final AtomicLong bytes = new AtomicLong();

  /** Looks from now on. */
  Spectator(Vertx vertx, int port) {
    WebSocketClient pages =
        Clients.webSocket(vertx, new WebSocketClientOptions().setMaxMessageSize(MOST));
    HttpClient prometheus = Clients.http(vertx);
    WebSocket socket =
        await(
            pages.connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI(EventBusBridge.WEB_SOCKET)));
    socket.handler(data -> bytes.addAndGet(data.length()));
    socket.writeTextMessage(
        JsonObject.of("type", "register", "address", Addresses.CONSOLE_LIVE).encode());
    vertx.setPeriodic(
        TimeUnit.SECONDS.toMillis(10),
        tick -> socket.writeTextMessage(JsonObject.of("type", "ping").encode()));
    vertx.setPeriodic(
        TimeUnit.SECONDS.toMillis(1),
        tick ->
            prometheus
                .request(HttpMethod.GET, port, "127.0.0.1", "/metrics")
                .compose(request -> request.send().compose(response -> response.body())));
  }

  /** How many the page has been sent so far. */
  long bytes() {
    return bytes.get();
  }
}
