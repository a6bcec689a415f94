package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.Applications;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The WebSockets of {@code GET /events}. Each has its applications from the handshake on. */
public final class EventWebSockets {

  private static final Set<String> WEB_SOCKET_VERSIONS = Set.of("7", "8", "13");

  private final Applications applications;
  private final WebSocketRequestHandler rest;
  private final HttpResponses responses;
  private final Set<EventWebSocket> open = new LinkedHashSet<>();
  private volatile boolean refusing;

  public EventWebSockets(
      Applications applications, WebSocketRequestHandler rest, HttpResponses responses) {
    this.applications = applications;
    this.rest = rest;
    this.responses = responses;
  }

  /** Cuts all WebSockets without a close frame, like a crash of Asterisk or of the network. */
  public Future<Void> drop() {
    List<Future<Void>> closed = open.stream().map(EventWebSocket::closed).toList();
    List.copyOf(open).forEach(EventWebSocket::drop);
    return Future.join(closed).mapEmpty();
  }

  /** Whether to close the connection instead of a handshake; from any thread. */
  public void refuse(boolean newRefusing) {
    refusing = newRefusing;
  }

  /** Sends a text frame to all clients; fails if there is none. */
  public Future<Void> inject(String frame) {
    return open.isEmpty()
        ? Future.failedFuture("no WebSocket is open")
        : Future.all(open.stream().map(socket -> socket.write(frame)).toList()).mapEmpty();
  }

  /** Accepts the handshake, or responds with an error. */
  void open(HttpServerRequest request, Map<String, String> parameters) {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      responses.html(request, 426, "Upgrade Required", "");
      return;
    }
    if (refusing) {
      request.connection().close();
      return;
    }
    if (!isSupported(request)) {
      responses.badHandshake(request);
      return;
    }
    String app = parameters.getOrDefault("app", "");
    if (app.isEmpty()) {
      responses.html(request, 400, "Bad Request", "HTTP request is missing param: [app]");
      return;
    }
    List<String> names = List.of(app.split(",", -1));
    if (names.contains("")) {
      responses.html(request, 500, "Internal Server Error", "Stasis app registration failed");
      return;
    }
    request.toWebSocket().onSuccess(socket -> register(names, socket));
  }

  /** Without a subprotocol, or with {@code ari}. */
  private static boolean isSupported(HttpServerRequest request) {
    return WEB_SOCKET_VERSIONS.contains(request.getHeader("Sec-WebSocket-Version"))
        && Optional.ofNullable(request.getHeader("Sec-WebSocket-Protocol"))
            .map(offered -> List.of(offered.split("\\s*,\\s*")).contains("ari"))
            .orElse(true);
  }

  private void register(List<String> names, ServerWebSocket socket) {
    EventWebSocket eventSocket = new EventWebSocket(socket);
    open.add(eventSocket);
    eventSocket.onText(frame -> rest.handle(names.get(0), frame));
    applications.register(names, eventSocket);
    eventSocket
        .closed()
        .onSuccess(
            ignored -> {
              open.remove(eventSocket);
              applications.unregister(eventSocket);
            });
  }
}
