package dev.ariattendant.bridge.socket;

import dev.ariattendant.config.ListenOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Asterisks connect to us: those whose ari.conf has {@code type=outbound_websocket}. */
public final class SocketServer {

  /** A socket's listener, which knows when silence is no bad sign. */
  public interface Guest extends SocketListener {

    /** Whether Asterisk has a reason to be silent. */
    boolean mayBeSilent();

    /**
     * Hears, before it is {@link #opened}, how to close the socket, without waiting for Asterisk.
     *
     * @param close closes it
     * @param refuse closes it, and lets its Asterisk open no other one for a while
     */
    void closedBy(Runnable close, Runnable refuse);
  }

  private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);

  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;

  /** Four times half a second an Asterisk tries to connect for a call, unless told otherwise. */
  private static final Duration REFUSED_FOR = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final String name;
  private final ListenOptions options;
  private final Duration heartbeat;
  private final Supplier<Guest> welcome;
  private final byte[] authorization;
  private final HttpServer server;
  private final Set<OpenSocket> sockets = new HashSet<>();
  private final Set<String> refusedHosts = new HashSet<>();
  private boolean strangersSaid;

  /**
   * A server that doesn't listen yet.
   *
   * @param name the bridge's name, for the log
   * @param welcome makes the listener for each socket
   */
  public SocketServer(
      Vertx vertx,
      String name,
      ListenOptions options,
      Duration heartbeat,
      Supplier<Guest> welcome) {
    this.vertx = vertx;
    this.name = name;
    this.options = options;
    this.heartbeat = heartbeat;
    this.welcome = welcome;
    String user = options.username() + ":" + options.password();
    this.authorization =
        ("Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
            .getBytes(StandardCharsets.UTF_8);
    HttpServerOptions http =
        new HttpServerOptions()
            .setHost(options.host())
            .setPort(options.port())
            .setWebSocketClosingTimeout(OpenSocket.CLOSING_SECONDS)
            .setMaxWebSocketFrameSize(OpenSocket.LARGEST_MESSAGE)
            .setMaxWebSocketMessageSize(OpenSocket.LARGEST_MESSAGE)
            .setWebSocketSubProtocols(List.of("ari"));
    options
        .certificate()
        .ifPresent(
            certificate ->
                http.setSsl(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .addCertPath(certificate)
                            .addKeyPath(options.key().orElseThrow())));
    this.server =
        vertx
            .createHttpServer(http)
            .requestHandler(request -> request.response().setStatusCode(426).end())
            .webSocketHandshakeHandler(this::admit)
            .webSocketHandler(this::opened);
  }

  /** Listens; fails if the port is taken. */
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
                        "no listening at %s (asterisk.listen): %s"
                            .formatted(options, failure.getMessage()),
                        failure,
                        true)));
  }

  /** Closes all sockets, and listens no more. */
  public Future<?> close() {
    return Future.join(sockets.stream().map(OpenSocket::close).toList()).eventually(server::close);
  }

  private void admit(ServerWebSocketHandshake handshake) {
    String shown = handshake.headers().get(HttpHeaders.AUTHORIZATION);
    if (shown != null
        && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), authorization)) {
      if (refusedHosts.contains(handshake.remoteAddress().host())) {
        handshake.reject(UNAVAILABLE);
      } else {
        handshake.accept();
      }
      return;
    }
    if (!strangersSaid) {
      strangersSaid = true;
      LOG.warn(
          "{}: refused a WebSocket from {}: its user or password isn't that of asterisk.listen;"
              + " check websocket_client.conf",
          name,
          handshake.remoteAddress());
    }
    handshake.reject(UNAUTHORIZED);
  }

  private void opened(ServerWebSocket accepted) {
    Guest guest = welcome.get();
    OpenSocket socket =
        new OpenSocket(vertx, accepted, heartbeat, guest::mayBeSilent, guest::received);
    sockets.add(socket);
    Runnable leave = () -> left(socket, guest);
    socket.opened(leave, leave);
    guest.closedBy(leave, () -> refuse(accepted.remoteAddress().host(), leave));
    guest.opened(socket::send);
  }

  private void refuse(String host, Runnable leave) {
    refusedHosts.add(host);
    vertx.setTimer(REFUSED_FOR.toMillis(), over -> refusedHosts.remove(host));
    leave.run();
  }

  private void left(OpenSocket socket, Guest guest) {
    if (sockets.remove(socket)) {
      socket.abandon();
      guest.lost();
    }
  }
}
