package dev.ariattendant.bridge.transport;

import dev.ariattendant.config.ListenOptions;
import dev.ariattendant.http.ClientAddress;
import dev.ariattendant.http.ConnectionLimiter;
import dev.ariattendant.http.OriginCheck;
import dev.ariattendant.http.PasswordCheck;
import dev.ariattendant.http.Refusal;
import dev.ariattendant.http.ServerOptions;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server for Asterisks that open the WebSocket themselves, which Asterisk's configuration calls
 * an {@code outbound_websocket}.
 */
public final class SocketServer {

  /** What a socket is connected with. */
  public interface Session {

    /**
     * The socket is open.
     *
     * @param send takes text frames
     * @param close closes it without waiting for Asterisk
     * @param refuse closes it, and refuses other sockets from its host for a while
     */
    void opened(Consumer<String> send, Runnable close, Runnable refuse);

    void lost();

    void received(String frame);

    /** Whether Asterisk has a reason to be silent now. */
    boolean mayBeSilent();

    /** Whether a frame has come that says which Asterisk this is, and for which application. */
    boolean isIdentified();
  }

  private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);

  /** Connections that aren't authenticated yet. */
  static final int MAX_UNAUTHENTICATED = 1_000;

  /** The same from one address, where many calls may come at once. */
  static final int MAX_UNAUTHENTICATED_PER_ADDRESS = 500;

  /** Authenticated sockets; there may be one for each call. */
  static final int MAX_SOCKETS = 10_000;

  /** For a call, Asterisk tries to connect four times, with half a second each, by default. */
  private static final Duration REFUSAL_TIME = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final String name;
  private final ListenOptions options;
  private final Duration heartbeat;
  private final Function<String, Session> sessions;
  private final ConnectionLimiter unauthenticated;
  private final OriginCheck origins = new OriginCheck(false);
  private final PasswordCheck passwords;
  private final HttpServer server;
  private final Set<MonitoredSocket> sockets = new HashSet<>();
  private final Set<String> refusedHosts = new HashSet<>();
  private boolean warnedOfPassword;
  private boolean warnedOfMaximum;

  /** Doesn't listen yet; {@code sessions} makes the session of each socket for its user. */
  public SocketServer(
      Vertx vertx,
      String name,
      ListenOptions options,
      Duration heartbeat,
      Function<String, Session> sessions) {
    this.vertx = vertx;
    this.name = name;
    this.options = options;
    this.heartbeat = heartbeat;
    this.sessions = sessions;
    this.unauthenticated =
        new ConnectionLimiter(
            vertx,
            name,
            MAX_UNAUTHENTICATED,
            MAX_UNAUTHENTICATED_PER_ADDRESS,
            ConnectionLimiter.TIMEOUT);
    this.passwords = new PasswordCheck(vertx, name, options.passwords());
    this.server =
        vertx
            .createHttpServer(
                ServerOptions.of(
                        options.host(),
                        options.port(),
                        MonitoredSocket.MAX_MESSAGE_SIZE,
                        options.certificate(),
                        options.key())
                    .setWebSocketSubProtocols(List.of("ari")))
            .connectionHandler(unauthenticated::opened)
            .invalidRequestHandler(
                request -> Refusal.of(request, HttpResponseStatus.BAD_REQUEST.code()))
            .requestHandler(this::onRequest);
  }

  public Future<?> listen() {
    return server
        .listen()
        .onSuccess(
            listening ->
                LOG.info(
                    "{}: waiting for Asterisks at {}, port {}",
                    name,
                    options,
                    listening.actualPort()))
        .recover(
            failure ->
                Future.failedFuture(
                    new VertxException(
                        "can't listen at %s (asterisk.listen): %s"
                            .formatted(options, failure.getMessage()),
                        failure,
                        true)));
  }

  public Future<?> close() {
    return Future.join(sockets.stream().map(MonitoredSocket::close).toList())
        .eventually(server::close);
  }

  private void onRequest(HttpServerRequest request) {
    unauthenticated.requestReceived(request.connection());
    if (Refusal.hasBody(request)) {
      Refusal.of(request, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
    } else if (!origins.admits(request)) {
      Refusal.of(request, HttpResponseStatus.FORBIDDEN.code());
    } else if (!request.canUpgradeToWebSocket()) {
      request.response().putHeader(HttpHeaders.UPGRADE, "websocket");
      Refusal.of(request, HttpResponseStatus.UPGRADE_REQUIRED.code());
    } else {
      // Otherwise it might be over before it becomes a WebSocket.
      request.pause();
      passwords.check(
          ClientAddress.of(request.remoteAddress()),
          request.getHeader(HttpHeaders.AUTHORIZATION),
          handshake(request));
    }
  }

  /** A client's request for a WebSocket, whose password is being checked. */
  private PasswordCheck.Answer handshake(HttpServerRequest request) {
    return new PasswordCheck.Answer() {

      @Override
      public void accepted(String user) {
        if (refusedHosts.contains(request.remoteAddress().host())) {
          Refusal.of(request, HttpResponseStatus.SERVICE_UNAVAILABLE.code());
        } else if (sockets.size() >= MAX_SOCKETS) {
          if (!warnedOfMaximum) {
            warnedOfMaximum = true;
            LOG.warn(
                "{}: refused a WebSocket from {}: {} are open already; look why they aren't closed",
                name,
                request.remoteAddress(),
                MAX_SOCKETS);
          }
          Refusal.of(request, HttpResponseStatus.SERVICE_UNAVAILABLE.code());
        } else {
          request
              .toWebSocket()
              .onSuccess(
                  accepted -> {
                    unauthenticated.removed(request.connection());
                    opened(accepted, user);
                  })
              .onFailure(useless -> request.connection().close());
        }
      }

      @Override
      public void rejected() {
        if (!warnedOfPassword) {
          warnedOfPassword = true;
          LOG.warn(
              "{}: refused a WebSocket from {}: its user or password isn't one of asterisk.listen;"
                  + " check websocket_client.conf",
              name,
              request.remoteAddress());
        }
        Refusal.of(request, HttpResponseStatus.UNAUTHORIZED.code());
      }

      @Override
      public void tooMany() {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        Refusal.of(request, HttpResponseStatus.TOO_MANY_REQUESTS.code());
      }
    };
  }

  private void opened(ServerWebSocket accepted, String user) {
    Session session = sessions.apply(user);
    MonitoredSocket socket =
        new MonitoredSocket(vertx, accepted, heartbeat, session::mayBeSilent, session::received);
    sockets.add(socket);
    Runnable close = () -> onClosed(socket, session);
    socket.opened(close, close);
    session.opened(socket::send, close, () -> refuse(accepted.remoteAddress().host(), close));
    vertx.setTimer(
        ConnectionLimiter.TIMEOUT.toMillis(),
        late -> {
          if (!session.isIdentified()) {
            close.run();
          }
        });
  }

  private void refuse(String host, Runnable close) {
    refusedHosts.add(host);
    vertx.setTimer(REFUSAL_TIME.toMillis(), over -> refusedHosts.remove(host));
    close.run();
  }

  private void onClosed(MonitoredSocket socket, Session session) {
    if (sockets.remove(socket)) {
      warnedOfMaximum = false;
      socket.abandon();
      session.lost();
    }
  }
}
