package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An Asterisk with an outbound WebSocket, for one application: registers it, sends events, and
 * answers the requests that come over the socket.
 */
final class CallingAsterisk {

  static final String USER = "pbx";
  static final String PASSWORD = "geheim";

  private final BlockingQueue<JsonObject> requests = new LinkedBlockingQueue<>();
  private final Promise<Void> closed = Promise.promise();

  private final WebSocket socket;
  private final String id;
  private final String application;
  private volatile List<String> channels = List.of();
  private volatile boolean readOnly;

  /** The beginning of the URIs for which it has no ARI module. */
  private volatile String lacking = "no such URI";

  private CallingAsterisk(WebSocket socket, String id, String application) {
    this.socket = socket;
    this.id = id;
    this.application = application;
    socket.textMessageHandler(this::answer);
    socket.closeHandler(closed::complete);
  }

  /**
   * Connects, and sends nothing yet.
   *
   * @param id Asterisk's own
   * @param application the one it will register
   * @param channelIds those that are in the application
   */
  static CallingAsterisk connect(
      Vertx vertx, URI where, String id, String application, String... channelIds) {
    return connectAs(USER + ":" + PASSWORD, vertx, where, id, application, channelIds);
  }

  /** Connects as this user, whose password follows a colon. */
  static CallingAsterisk connectAs(
      String user, Vertx vertx, URI where, String id, String application, String... channelIds) {
    ClientWebSocket socket = socket(vertx);
    // First, so that no frame is missed that the bridge sends at once.
    CallingAsterisk asterisk = new CallingAsterisk(socket, id, application);
    asterisk.channels = List.of(channelIds);
    await(open(socket, where, user));
    return asterisk;
  }

  /** Connects, registers, and refuses all commands that change anything. */
  static CallingAsterisk registerReadOnly(Vertx vertx, URI where, String id, String application) {
    CallingAsterisk asterisk = connect(vertx, where, id, application);
    asterisk.readOnly(true);
    asterisk.sends(JsonObject.of("type", "ApplicationRegistered"));
    return asterisk;
  }

  /** Connects and registers. */
  static CallingAsterisk register(
      Vertx vertx, URI where, String id, String application, String... channelIds) {
    CallingAsterisk asterisk = connect(vertx, where, id, application, channelIds);
    asterisk.sends(JsonObject.of("type", "ApplicationRegistered"));
    return asterisk;
  }

  /**
   * Opens a WebSocket as Asterisk does.
   *
   * @param credentials user and password, with a colon between them; null = none
   */
  static Future<WebSocket> open(Vertx vertx, URI where, String credentials) {
    return open(socket(vertx), where, credentials);
  }

  private static ClientWebSocket socket(Vertx vertx) {
    return Clients.webSocket(vertx, new WebSocketClientOptions().setTrustAll(true)).webSocket();
  }

  private static Future<WebSocket> open(ClientWebSocket socket, URI where, String credentials) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(where.getHost())
            .setPort(where.getPort())
            .setSsl("wss".equals(where.getScheme()))
            .setURI("/percall?x=1")
            .addSubProtocol("ari");
    if (credentials != null) {
      options.putHeader(
          "Authorization",
          "Basic "
              + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
    return socket.connect(options);
  }

  /** Sends an event of its application. */
  void sends(JsonObject event) {
    socket.writeTextMessage(
        event.copy().put("application", application).put("asterisk_id", id).encode());
  }

  /** Sends any text frame. */
  void says(String frame) {
    socket.writeTextMessage(frame);
  }

  void enters(String channelId) {
    sends(RecordedEvents.about(channelId, "StasisStart"));
  }

  void leaves(String channelId) {
    sends(RecordedEvents.about(channelId, "StasisEnd"));
  }

  /** Whether it has ARI for bridges from now on. */
  void hasBridges(boolean has) {
    lacking = has ? "no such URI" : "bridges";
  }

  /** Whether its user may only read, from now on. */
  void readOnly(boolean only) {
    readOnly = only;
  }

  void closes() {
    socket.close();
  }

  /** Completes once the other side has closed the socket. */
  Future<Void> closed() {
    return closed.future();
  }

  /** Waits until the other side has closed the socket. */
  void awaitClosed() {
    await(closed.future());
  }

  /** The next request that the bridge doesn't make by itself. */
  JsonObject nextRequest() {
    JsonObject next;
    do {
      next = nextOfAll();
    } while (next.getString("uri").startsWith("applications/")
        || next.getString("uri").startsWith("asterisk/info")
        || next.getString("uri").contains("/ari-attendant-"));
    return next;
  }

  /** The next request of all. */
  JsonObject nextOfAll() {
    return Await.next(requests, "a request over the socket");
  }

  private void answer(String frame) {
    JsonObject request = new JsonObject(frame);
    requests.add(request);
    String uri = request.getString("uri");
    if (uri.startsWith(lacking)) {
      respond(request, 404, JsonObject.of("message", "Resource not found").encode());
    } else if (readOnly && !request.getString("method").equals("GET")) {
      respond(request, 403, JsonObject.of("message", "Write access denied").encode());
    } else if (uri.startsWith("asterisk/info")) {
      respond(
          request,
          JsonObject.of("system", JsonObject.of("version", "22.10.1", "entity_id", id)).encode());
    } else if (uri.startsWith("applications/") && request.getString("method").equals("GET")) {
      respond(request, JsonObject.of("channel_ids", JsonArray.of(channels.toArray())).encode());
    } else if (uri.equals("channels")) {
      respond(request, new JsonArray(channels.stream().map(this::channel).toList()).encode());
    } else {
      respond(request, null);
    }
  }

  private JsonObject channel(String channelId) {
    JsonObject dialplan = JsonObject.of("app_name", "Stasis", "app_data", application);
    return RecordedEvents.about(channelId, "StasisStart")
        .getJsonObject("channel")
        .put("dialplan", dialplan);
  }

  private void respond(JsonObject request, String body) {
    respond(request, body == null ? 204 : 200, body);
  }

  private void respond(JsonObject request, int status, String body) {
    JsonObject response =
        JsonObject.of(
            "type",
            "RESTResponse",
            "request_id",
            request.getString("request_id"),
            "status_code",
            status,
            "application",
            application,
            "asterisk_id",
            id);
    if (body != null) {
      response.put("content_type", "application/json").put("message_body", body);
    }
    socket.writeTextMessage(response.encode());
  }
}
