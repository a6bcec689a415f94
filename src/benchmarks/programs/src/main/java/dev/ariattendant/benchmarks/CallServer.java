package dev.ariattendant.benchmarks;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An Asterisk that does as little as possible: ARI as far as {@link MeasuredCall}s need it, on one
 * event loop, so that the processors are left to those who are measured.
 */
final class CallServer {

  private static final String APP = "channel-aa";

  private final Vertx vertx;
  private final Supplier<Duration> patience;
  private final Context context;
  private final Map<String, MeasuredCall> calls = new HashMap<>();
  private HttpServer server;
  private volatile ServerWebSocket socket;
  private long begun;
  private volatile long connectedAt;
  private volatile long firstPrompt;

  /**
   * Takes connections.
   *
   * @param patience how long a caller listens to a prompt before a key is pressed
   */
  CallServer(Vertx vertx, Supplier<Duration> patience) {
    this.vertx = vertx;
    this.patience = patience;
    context = vertx.getOrCreateContext();
    await(onLoop(this::listen));
  }

  private Future<HttpServer> listen() {
    server = vertx.createHttpServer().requestHandler(this::take).webSocketHandler(this::opened);
    return server.listen(0, "127.0.0.1");
  }

  private void opened(ServerWebSocket opened) {
    socket = opened;
    connectedAt = System.nanoTime();
  }

  /** Does something where all calls live. */
  <T> Future<T> onLoop(Supplier<Future<T>> action) {
    return Future.future(promise -> context.runOnContext(now -> action.get().onComplete(promise)));
  }

  /** ARI's base. */
  URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  boolean isConnected() {
    return connectedAt != 0;
  }

  /** When the program opened its WebSocket, by {@link System#nanoTime}; 0 before. */
  long connectedAt() {
    return connectedAt;
  }

  /** When the first prompt was asked for, by {@link System#nanoTime}; 0 before. */
  long firstPrompt() {
    return firstPrompt;
  }

  /** Lets everybody go. */
  Future<Void> close() {
    return server.close();
  }

  /** Another caller enters the application. To be called where all calls live. */
  Future<MeasuredCall.Latencies> call() {
    String id = "bench-" + ++begun;
    MeasuredCall call = new MeasuredCall(id, this);
    calls.put(id, call);
    return call.begin().onComplete(over -> calls.remove(id));
  }

  /** Sends an event. */
  void send(JsonObject event) {
    socket.writeTextMessage(
        event.put("application", APP).put("asterisk_id", "02:fc:00:00:00:01").encode());
  }

  /** After as long as a caller listens to a prompt. */
  Future<?> listened() {
    return pause(patience.get());
  }

  /** After some time. */
  Future<?> pause(Duration time) {
    return vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void take(HttpServerRequest request) {
    String[] path = request.path().split("/", -1);
    switch (path[2]) {
      case "channels" -> channel(request, path);
      case "playbacks" -> playback(request, path[3]);
      case "asterisk" ->
          answer(
              request,
              JsonObject.of(
                  "system", JsonObject.of("version", "22.10.1", "entity_id", "02:fc:00:00:00:01")));
      default -> answer(request, JsonObject.of("name", APP, "channel_ids", JsonArray.of()));
    }
  }

  private void channel(HttpServerRequest request, String... path) {
    MeasuredCall call = calls.get(path[3]);
    if (call == null) {
      request.response().setStatusCode(404).end();
      return;
    }
    call.commanded();
    switch (path.length > 4 ? path[4] : "") {
      case "play" -> {
        firstPrompt = firstPrompt == 0 ? System.nanoTime() : firstPrompt;
        request.body().onSuccess(body -> play(request, call, body.toJsonObject()));
      }
      case "continue" -> {
        request.response().setStatusCode(204).end();
        call.refused();
      }
      default -> request.response().setStatusCode(204).end();
    }
  }

  private static void play(HttpServerRequest request, MeasuredCall call, JsonObject command) {
    String id = command.getString("playbackId");
    request.response().setStatusCode(201);
    answer(request, MeasuredCall.playback(call.id(), id, "queued"));
    call.plays(id);
  }

  private void playback(HttpServerRequest request, String id) {
    MeasuredCall call =
        calls.values().stream().filter(each -> each.isPlaying(id)).findAny().orElse(null);
    request.response().setStatusCode(call == null ? 404 : 204).end();
    if (call != null && HttpMethod.DELETE.equals(request.method())) {
      call.stopped();
    }
  }

  private static void answer(HttpServerRequest request, JsonObject body) {
    request.response().putHeader("Content-Type", "application/json").end(body.encode());
  }
}
