package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Asterisk's HTTP server as the bridge sees it, on loopback: accepts WebSockets and requests,
 * records both, and answers as the test has set it up.
 */
public final class FakeAri {

  /** A complete request. */
  public record Request(String method, String uri, MultiMap headers, String body) {}

  /** A WebSocket that was asked for. */
  public record Handshake(String uri, MultiMap headers) {}

  /**
   * Asterisk never splits a message (facts 11.3), and the parts of a message that is written on a
   * test's thread could have an answer among them.
   */
  private static final int LARGEST_FRAME = 16 * 1024 * 1024;

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Request> filters = new LinkedBlockingQueue<>();
  private final BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
  private final BlockingQueue<ServerWebSocket> sockets = new LinkedBlockingQueue<>();
  private final List<String> arrivals = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Consumer<HttpServerRequest> answer = FakeAri::answerAsAsterisk22;
  private volatile Consumer<HttpServerRequest> housekeeping = this::answerHousekeeping;
  private volatile List<String> channels = List.of();
  private volatile int refusal;
  private volatile boolean ignoring;

  private FakeAri(Vertx vertx) {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(LARGEST_FRAME))
            .requestHandler(this::take)
            .webSocketHandshakeHandler(this::take)
            .webSocketHandler(this::take);
  }

  public static FakeAri start(Vertx vertx) {
    return start(vertx, 0);
  }

  public static FakeAri start(Vertx vertx, int port) {
    FakeAri ari = new FakeAri(vertx);
    await(ari.server.listen(port, "127.0.0.1"));
    return ari;
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Answers each further request like this. */
  public FakeAri answering(Consumer<HttpServerRequest> how) {
    answer = how;
    return this;
  }

  /** Answers each further request with this. */
  public FakeAri answering(int status, String contentType, String body) {
    return answering(
        request ->
            request
                .response()
                .setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .end(body));
  }

  /** Answers each further request that {@link #nextRequest} skips like this. */
  public FakeAri answeringHousekeeping(Consumer<HttpServerRequest> how) {
    housekeeping = how;
    return this;
  }

  /** The usual answer to a request that {@link #nextRequest} skips. */
  public void answerHousekeeping(HttpServerRequest request) {
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(JsonObject.of("channel_ids", JsonArray.of(channels.toArray())).encode());
  }

  /** From now on these are the channels in the application. */
  public FakeAri holding(String... channelIds) {
    channels = List.of(channelIds);
    return this;
  }

  /** Refuses each further WebSocket with this status; 0 accepts them again. */
  public FakeAri refusing(int status) {
    refusal = status;
    return this;
  }

  /** Whether each further WebSocket stays without an answer. */
  public FakeAri ignoringHandshakes(boolean ignore) {
    ignoring = ignore;
    return this;
  }

  /** The next recorded request. */
  public Request nextRequest() {
    return next(requests);
  }

  /** The next event filter that was set. */
  public Request nextFilter() {
    return next(filters);
  }

  /** Everything that has come in so far, in order: a path, or {@code handshake}. */
  public List<String> arrivals() {
    return List.copyOf(arrivals);
  }

  /** How often this has come in so far. */
  public long arrivals(String what) {
    return arrivals.stream().filter(what::equals).count();
  }

  /** The next WebSocket that was asked for, whether it was accepted or not. */
  public Handshake nextHandshake() {
    return next(handshakes);
  }

  /** The next WebSocket that was opened. */
  public ServerWebSocket nextSocket() {
    return next(sockets);
  }

  /** The recorded requests that haven't been returned. */
  public List<Request> unseen() {
    return List.copyOf(requests);
  }

  public Future<Void> stop() {
    return server.close();
  }

  /** No REST over WebSockets; the bridge then uses HTTP. */
  private void take(ServerWebSocket socket) {
    socket.textMessageHandler(
        frame ->
            socket.writeTextMessage(
                new JsonObject(frame)
                    .put("type", "RESTResponse")
                    .put("status_code", 501)
                    .put("reason_phrase", "Not Implemented")
                    .encode()));
    sockets.add(socket);
  }

  private void take(HttpServerRequest request) {
    arrivals.add(request.path());
    boolean passedOver = refusal == 0 && isHousekeeping(request);
    boolean filter = passedOver && request.path().endsWith("/eventFilter");
    if (passedOver && !filter) {
      housekeeping.accept(request);
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              (filter ? filters : requests)
                  .add(
                      new Request(
                          request.method().name(),
                          request.uri(),
                          MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                          body.toString()));
              (filter ? housekeeping : answer).accept(request);
            });
  }

  private void take(ServerWebSocketHandshake handshake) {
    arrivals.add("handshake");
    handshakes.add(
        new Handshake(
            handshake.uri(), MultiMap.caseInsensitiveMultiMap().addAll(handshake.headers())));
    if (ignoring) {
      return;
    }
    if (refusal == 0) {
      handshake.accept();
    } else {
      handshake.reject(refusal);
    }
  }

  /** The requests that a bridge makes by itself: probes, and those about its application. */
  private static boolean isHousekeeping(HttpServerRequest request) {
    return request.path().contains("/ari/applications/")
        || !request.headers().contains("User-Agent");
  }

  /** The usual answer to a request that isn't skipped. */
  public static void answerAsAsterisk22(HttpServerRequest request) {
    if (request.path().endsWith("/ari/asterisk/info")) {
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .end(
              JsonObject.of("system", JsonObject.of("version", "22.10.1", "entity_id", "02:fc"))
                  .encode());
    } else {
      request.response().setStatusCode(204).end();
    }
  }

  private static <T> T next(BlockingQueue<T> queue) {
    return Await.next(queue, "what the bridge sends");
  }
}
