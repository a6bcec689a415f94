package dev.ariattendant.testbed;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.shareddata.Shareable;
import java.util.UUID;

/**
 * Clients that live as long as their Vert.x. Vert.x closes a client that isn't referred to any more
 * when the garbage collector finds it, even in the middle of a request.
 */
public final class Clients {

  private static final String HELD = "testbed.clients";

  private Clients() {}

  public static HttpClient http(Vertx vertx) {
    return http(vertx, new HttpClientOptions(), new PoolOptions());
  }

  public static HttpClient http(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
    return held(vertx, vertx.createHttpClient(options, pool));
  }

  public static WebSocketClient webSocket(Vertx vertx) {
    return webSocket(vertx, new WebSocketClientOptions());
  }

  public static WebSocketClient webSocket(Vertx vertx, WebSocketClientOptions options) {
    return held(vertx, vertx.createWebSocketClient(options));
  }

  public static NetClient net(Vertx vertx) {
    return net(vertx, new NetClientOptions());
  }

  public static NetClient net(Vertx vertx, NetClientOptions options) {
    return held(vertx, vertx.createNetClient(options));
  }

  private static <C> C held(Vertx vertx, C client) {
    vertx.sharedData().getLocalMap(HELD).put(UUID.randomUUID().toString(), new Held(client));
    return client;
  }

  private record Held(Object client) implements Shareable {}
}
