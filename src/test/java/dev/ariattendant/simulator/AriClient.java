package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * A plain ARI client for tests: it sends requests, keeps events in their order, and waits for them
 * up to a limit.
 */
final class AriClient {

  static final String API_KEY = "api_key=asterisk:asterisk";

  /** Longer than any frame that Asterisk accepts. */
  private static final int BIG = 1_000_000;

  private final Simulator simulator;
  private final HttpClient http;
  private final WebSocketClient webSockets;

  AriClient(Vertx vertx, Simulator simulator) {
    this.simulator = simulator;
    this.http = Clients.http(vertx);
    this.webSockets =
        Clients.webSocket(
            vertx, new WebSocketClientOptions().setMaxFrameSize(BIG).setMaxMessageSize(BIG));
  }

  /** A response; the body may be empty. */
  record Answer(int status, String reason, Map<String, String> headers, Buffer body) {
    JsonObject json() {
      return body.toJsonObject();
    }

    String message() {
      return json().getString("message");
    }
  }

  EventLog connect(String app) {
    return await(tryConnect("/ari/events?app=" + app + "&" + API_KEY));
  }

  Future<EventLog> tryConnect(String uri) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(simulator.port()).setURI(uri);
    ClientWebSocket socket = webSockets.webSocket();
    EventLog events = new EventLog(socket);
    return socket.connect(options).map(events);
  }

  /**
   * Places a call and waits until it is in the application; before that a request doesn't find it.
   */
  SimulatedCaller call(EventLog events, CallerOptions options) {
    SimulatedCaller caller = simulator.call(options);
    events.until(
        all ->
            all.stream()
                .filter(event -> event.getString("type").equals("StasisStart"))
                .map(event -> event.getJsonObject("channel").getString("id"))
                .anyMatch(caller.channelId()::equals));
    return caller;
  }

  /** Places a call and answers it. */
  SimulatedCaller answeredCall(EventLog events, CallerOptions options) {
    SimulatedCaller caller = call(events, options);
    assertThat(post("/channels/" + caller.channelId() + "/answer").status())
        .as("status of the answering")
        .isEqualTo(204);
    return caller;
  }

  Answer get(String uri) {
    return send(HttpMethod.GET, uri);
  }

  /** Repeats a request until the response has that status. */
  Answer getUntil(int status, String uri) {
    long end = System.nanoTime() + Await.BOUND.toNanos();
    Answer answer = get(uri);
    while (answer.status() != status && System.nanoTime() < end) {
      answer = get(uri);
    }
    assertThat(answer.status()).isEqualTo(status);
    return answer;
  }

  /** Waits until there are so many channels: the simulator goes on while a test looks. */
  void channelsAre(int count) {
    untilIs(simulator::channels, count);
  }

  /** Waits until there are so many playbacks. */
  void playbacksAre(int count) {
    untilIs(simulator::playbacks, count);
  }

  private void untilIs(IntSupplier seen, int count) {
    long end = System.nanoTime() + Await.BOUND.toNanos();
    while (seen.getAsInt() != count && System.nanoTime() < end) {
      get("/asterisk/ping");
    }
    assertThat(seen.getAsInt()).isEqualTo(count);
  }

  Answer post(String uri) {
    return send(HttpMethod.POST, uri);
  }

  Answer post(String uri, JsonObject body) {
    return await(request(HttpMethod.POST, uri, "application/json", body.toBuffer()));
  }

  Answer put(String uri, JsonObject body) {
    return await(request(HttpMethod.PUT, uri, "application/json", body.toBuffer()));
  }

  Answer delete(String uri) {
    return send(HttpMethod.DELETE, uri);
  }

  Answer send(HttpMethod method, String uri) {
    return await(request(method, uri, "", Buffer.buffer()));
  }

  Future<Answer> request(HttpMethod method, String uri, String contentType, Buffer body) {
    String authorized = "/ari" + uri + (uri.contains("?") ? "&" : "?") + API_KEY;
    return raw(method, authorized, contentType, body);
  }

  Future<Answer> raw(HttpMethod method, String uri, String contentType, Buffer body) {
    RequestOptions options = options(method, uri);
    if (!contentType.isEmpty()) {
      options.putHeader("Content-Type", contentType);
    }
    return send(options, body);
  }

  Future<Answer> rawAuthorized(String authorization, String uri) {
    RequestOptions options = options(HttpMethod.GET, uri);
    return send(options.putHeader("Authorization", authorization), Buffer.buffer());
  }

  /** A request of a browser that knows the simulator by this name; origin null = of no page. */
  Future<Answer> rawFrom(HttpMethod method, String uri, String host, String origin) {
    RequestOptions options = options(method, uri).putHeader("Host", host);
    if (origin != null) {
      options.putHeader("Origin", origin);
    }
    return send(options, Buffer.buffer());
  }

  private RequestOptions options(HttpMethod method, String uri) {
    return new RequestOptions()
        .setHost("127.0.0.1")
        .setPort(simulator.port())
        .setMethod(method)
        .setURI(uri);
  }

  private Future<Answer> send(RequestOptions options, Buffer body) {
    return http.request(options)
        // In this callback, so that the body's handlers are set before the body arrives.
        .compose(request -> request.send(body).compose(AriClient::answer));
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headers().forEach(headers::put);
    return response
        .body()
        .map(body -> new Answer(response.statusCode(), response.statusMessage(), headers, body));
  }
}
