package dev.ariattendant.bridge.transport;

import dev.ariattendant.config.ListenOptions;
import dev.ariattendant.http.ClientAddress;
import dev.ariattendant.http.ConnectionLimiter;
import dev.ariattendant.http.OriginCheck;
import dev.ariattendant.http.PasswordCheck;
import dev.ariattendant.http.Refusal;
import dev.ariattendant.http.ServerOptions;
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
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Asterisks connect to us: those whose ari.conf has {@code type=outbound_websocket}. */
public final class SocketServer {

  /** A socket's listener, which knows when silence is no bad sign. */
  public interface Guest extends SocketListener {

    /** Whether Asterisk has a reason to be silent. */
    boolean mayBeSilent();

    /** Whether Asterisk has said which one it is, and for which application it has come. */
    boolean isIntroduced();

    /**
     * Hears, before it is {@link #opened}, how to close the socket, without waiting for Asterisk.
     *
     * @param close closes it
     * @param refuse closes it, and lets its Asterisk open no other one for a while
     */
    void closedBy(Runnable close, Runnable refuse);
  }

  private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);

  /** Clients that haven't shown the password; of one address, calls may come very quickly. */
  static final int MOST_STRANGERS = 1_000;

  static final int MOST_STRANGERS_OF_ONE = 500;

  /** Of those that have; there may be one for each call. */
  static final int MOST_SOCKETS = 10_000;

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UPGRADE_REQUIRED = 426;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  /** Four times half a second an Asterisk tries to connect for a call, unless told otherwise. */
  private static final Duration REFUSED_FOR = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final String name;
  private final ListenOptions options;
  private final Duration heartbeat;
  private final Function<String, Guest> welcome;
  private final ConnectionLimiter strangers;
  private final OriginCheck origins = new OriginCheck(false);
  private final PasswordCheck passwords;
  private final HttpServer server;
  private final Set<MonitoredSocket> sockets = new HashSet<>();
  private final Set<String> refusedHosts = new HashSet<>();
  private boolean strangersSaid;
  private boolean crowdSaid;

  /**
   * A server that doesn't listen yet.
   *
   * @param name the bridge's name, for the log
   * @param welcome makes the listener for each socket, of which it is told the user
   */
  public SocketServer(
      Vertx vertx,
      String name,
      ListenOptions options,
      Duration heartbeat,
      Function<String, Guest> welcome) {
    this.vertx = vertx;
    this.name = name;
    this.options = options;
    this.heartbeat = heartbeat;
    this.welcome = welcome;
    this.strangers = new ConnectionLimiter(vertx, name, MOST_STRANGERS, MOST_STRANGERS_OF_ONE);
    this.passwords = new PasswordCheck(vertx, name, options.passwords());
    this.server =
        vertx
            .createHttpServer(
                ServerOptions.of(
                        options.host(),
                        options.port(),
                        MonitoredSocket.LARGEST_MESSAGE,
                        options.certificate(),
                        options.key())
                    .setWebSocketSubProtocols(List.of("ari")))
            .connectionHandler(strangers::opened)
            .invalidRequestHandler(request -> Refusal.of(request, BAD_REQUEST))
            .requestHandler(this::asked);
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
    return Future.join(sockets.stream().map(MonitoredSocket::close).toList())
        .eventually(server::close);
  }

  private void asked(HttpServerRequest request) {
    strangers.requestReceived(request.connection());
    if (Refusal.hasBody(request)) {
      Refusal.of(request, CONTENT_TOO_LARGE);
    } else if (!origins.admits(request)) {
      Refusal.of(request, FORBIDDEN);
    } else if (!request.canUpgradeToWebSocket()) {
      request.response().putHeader(HttpHeaders.UPGRADE, "websocket");
      Refusal.of(request, UPGRADE_REQUIRED);
    } else {
      // It may become a WebSocket later, and must not be over by then.
      request.pause();
      passwords.check(
          ClientAddress.of(request.remoteAddress()),
          request.getHeader(HttpHeaders.AUTHORIZATION),
          new Handshake(request));
    }
  }

  /** Of a client that wants a WebSocket. */
  private final class Handshake implements PasswordCheck.Answer {

    private final HttpServerRequest request;

    private Handshake(HttpServerRequest request) {
      this.request = request;
    }

    @Override
    public void accepted(String user) {
      if (refusedHosts.contains(request.remoteAddress().host())) {
        Refusal.of(request, UNAVAILABLE);
      } else if (sockets.size() >= MOST_SOCKETS) {
        if (!crowdSaid) {
          crowdSaid = true;
          LOG.warn(
              "{}: refused a WebSocket from {}: there are {} already",
              name,
              request.remoteAddress(),
              MOST_SOCKETS);
        }
        Refusal.of(request, UNAVAILABLE);
      } else {
        request
            .toWebSocket()
            .onSuccess(
                accepted -> {
                  strangers.removed(request.connection());
                  opened(accepted, user);
                })
            .onFailure(useless -> request.connection().close());
      }
    }

    @Override
    public void rejected() {
      if (!strangersSaid) {
        strangersSaid = true;
        LOG.warn(
            "{}: refused a WebSocket from {}: its user or password isn't that of asterisk.listen;"
                + " check websocket_client.conf",
            name,
            request.remoteAddress());
      }
      Refusal.of(request, UNAUTHORIZED);
    }

    @Override
    public void tooMany() {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      Refusal.of(request, TOO_MANY_REQUESTS);
    }
  }

  private void opened(ServerWebSocket accepted, String user) {
    Guest guest = welcome.apply(user);
    MonitoredSocket socket =
        new MonitoredSocket(vertx, accepted, heartbeat, guest::mayBeSilent, guest::received);
    sockets.add(socket);
    Runnable leave = () -> left(socket, guest);
    socket.opened(leave, leave);
    guest.closedBy(leave, () -> refuse(accepted.remoteAddress().host(), leave));
    guest.opened(socket::send);
    vertx.setTimer(
        ConnectionLimiter.TIMEOUT.toMillis(),
        late -> {
          if (!guest.isIntroduced()) {
            leave.run();
          }
        });
  }

  private void refuse(String host, Runnable leave) {
    refusedHosts.add(host);
    vertx.setTimer(REFUSED_FOR.toMillis(), over -> refusedHosts.remove(host));
    leave.run();
  }

  private void left(MonitoredSocket socket, Guest guest) {
    if (sockets.remove(socket)) {
      crowdSaid = false;
      socket.abandon();
      guest.lost();
    }
  }
}
