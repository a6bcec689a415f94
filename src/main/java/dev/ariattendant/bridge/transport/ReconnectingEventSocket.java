package dev.ariattendant.bridge.transport;

import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * ARI's WebSocket for events. It connects, and reconnects whenever the socket is lost, until it is
 * closed. One attempt runs at a time. All of it runs on one event loop.
 */
public final class ReconnectingEventSocket {

  private static final Logger LOG = LoggerFactory.getLogger(ReconnectingEventSocket.class);

  /** A socket that is lost sooner counts as one more failed attempt. */
  private static final Duration STABLE_AFTER = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final AsteriskEndpoint endpoint;
  private final Consumer<Consumer<String>> onOpened;
  private final Runnable onLost;
  private final Backoff backoff;
  private final WebSocketClient client;
  private final Supplier<Future<?>> probe;
  private final Consumer<String> onText;
  private final RestartableTimer nextAttempt;

  private MonitoredSocket socket;
  private long openedAt;
  private int failures;
  private String lastReason = "";
  private boolean probeFirst;
  private boolean lateHandshake;
  private boolean wanted;

  /**
   * @param probe run before a handshake that might do harm; fails if Asterisk doesn't answer or
   *     refuses commands
   * @param onText takes text frames
   * @param onOpened is given what sends text frames over the new socket
   * @param onLost run when the socket is lost, and after each failed attempt
   */
  public ReconnectingEventSocket(
      Vertx vertx,
      AsteriskOptions options,
      Supplier<Future<?>> probe,
      Consumer<String> onText,
      Consumer<Consumer<String>> onOpened,
      Runnable onLost) {
    this.vertx = vertx;
    this.options = options;
    this.probe = probe;
    this.onText = onText;
    this.nextAttempt = new RestartableTimer(vertx);
    this.endpoint = new AsteriskEndpoint(options);
    this.onOpened = onOpened;
    this.onLost = onLost;
    this.backoff = new Backoff(options.reconnectDelay(), options.reconnectDelayMax());
    WebSocketClientOptions webSocket =
        new WebSocketClientOptions()
            .setConnectTimeout((int) options.requestTimeout().toMillis())
            .setClosingTimeout(MonitoredSocket.CLOSING_TIMEOUT_SECONDS)
            .setMaxFrameSize(MonitoredSocket.MAX_MESSAGE_SIZE)
            .setMaxMessageSize(MonitoredSocket.MAX_MESSAGE_SIZE)
            .setVerifyHost(options.tls().verifyHost());
    endpoint.secure(webSocket);
    this.client = vertx.createWebSocketClient(webSocket);
  }

  /** Starts the first attempt; returns at once, whether Asterisk is there or not. */
  public void open() {
    wanted = true;
    attempt();
  }

  /**
   * The same where another node may connect, too. Nothing is sent to an Asterisk that doesn't
   * answer: it would carry the handshake out later and take the application from that node.
   */
  public void openAfterProbe() {
    probeFirst = true;
    open();
  }

  /** Stops connecting; a socket that is open stays open. */
  public void stopReconnecting() {
    wanted = false;
    nextAttempt.cancel();
  }

  /** Closes the socket, for this reason, and connects again. */
  public void reconnect(String reason) {
    reconnect(reason, Level.WARN);
  }

  /** Closes the socket, and connects again once Asterisk carries out commands. */
  public void reconnect(Throwable failure) {
    reconnect(failure.getMessage(), level(failure));
  }

  private static Level level(Throwable failure) {
    return failure instanceof AriRefusedException ? Level.ERROR : Level.WARN;
  }

  private void reconnect(String reason, Level level) {
    if (socket != null) {
      probeFirst = true;
      socket.abandon();
      lost(reason, level);
    }
  }

  /**
   * Whether Asterisk, after it was frozen, may have carried out an earlier handshake of this bridge
   * late, and so have taken the application from the present socket, which is new. The answer is
   * true once at most.
   */
  public boolean mayBeOwnLateHandshake() {
    boolean late = lateHandshake && !isStable();
    lateHandshake = false;
    return late;
  }

  /** Closes the socket; {@link #open} opens it again. */
  public void standBy() {
    wanted = false;
    if (socket != null) {
      socket.abandon();
      socket = null;
    }
  }

  /** Closes the socket and stops connecting. */
  public Future<Void> close() {
    stopReconnecting();
    Future<Void> closed = socket == null ? Future.succeededFuture() : socket.close();
    return closed.eventually(client::close);
  }

  private void attempt() {
    if (!probeFirst) {
      handshake();
      return;
    }
    // When a frozen Asterisk continues, it carries out each handshake that it finds, although the
    // socket is closed; the last one would take the application from the open socket. And while
    // Asterisk refuses commands, new callers would enter the application and hear nothing.
    probe
        .get()
        .onSuccess(
            ready -> {
              probeFirst = false;
              if (wanted) {
                handshake();
              }
            })
        .onFailure(failure -> failed(HandshakeFailure.explain(failure, options), level(failure)));
  }

  private void handshake() {
    ClientWebSocket attempt = client.webSocket();
    MonitoredSocket opening =
        new MonitoredSocket(vertx, attempt, options.heartbeat(), () -> false, onText);
    attempt
        .connect(
            new WebSocketConnectOptions()
                .setHost(endpoint.address().host())
                .setPort(endpoint.address().port())
                .setSsl(endpoint.address().tls())
                .setURI(endpoint.eventsPath())
                .setTimeout(options.requestTimeout().toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION.toString(), endpoint.authorization()))
        .onSuccess(opened -> opened(opening, opened))
        .onFailure(
            failure -> {
              probeFirst = HandshakeFailure.mayBeCarriedOutLate(failure);
              lateHandshake |= probeFirst;
              failed(HandshakeFailure.explain(failure, options), Level.WARN);
            });
  }

  private void opened(MonitoredSocket opening, WebSocket opened) {
    if (!wanted) {
      opened.close();
      return;
    }
    socket = opening;
    openedAt = System.nanoTime();
    lastReason = "";
    opening.opened(this::onSilent, () -> onClosed(opening));
    onOpened.accept(opening::send);
  }

  private void onSilent() {
    reconnect(
        "Asterisk has sent nothing for %d ms, so the connection is closed"
            .formatted(2 * options.heartbeat().toMillis()));
  }

  private void onClosed(MonitoredSocket which) {
    if (socket == which) {
      lost("the connection is lost", Level.WARN);
    }
  }

  private void lost(String reason, Level level) {
    socket = null;
    if (isStable()) {
      failures = 0;
      lateHandshake = false;
    }
    failed(reason, level);
  }

  private boolean isStable() {
    return System.nanoTime() - openedAt > STABLE_AFTER.toNanos();
  }

  private void failed(String reason, Level level) {
    if (!wanted) {
      return;
    }
    failures++;
    Duration pause = backoff.pause(failures, ThreadLocalRandom.current().nextDouble());
    // Once for each reason: the operator has to act on a new reason, not on a further attempt.
    if (reason.equals(lastReason)) {
      LOG.debug("{}: {}; trying again in {} ms", options.name(), reason, pause.toMillis());
    } else {
      LOG.atLevel(level).log("{}: {}; trying again until it works", options.name(), reason);
      lastReason = reason;
    }
    nextAttempt.set(pause, this::attempt);
    onLost.run();
  }
}
