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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * ARI's WebSocket, kept open: it connects, and connects again whenever it is lost, for ever, until
 * it is closed. One attempt runs at a time. All of it runs on one event loop.
 */
public final class ReconnectingEventSocket {

  private static final Logger LOG = LoggerFactory.getLogger(ReconnectingEventSocket.class);

  /** A socket that is lost sooner was none: it counts as one more failure. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final AsteriskEndpoint endpoint;
  private final SocketListener listener;
  private final Backoff backoff;
  private final WebSocketClient client;
  private final Supplier<Future<?>> question;
  private final RestartableTimer nextAttempt;

  private MonitoredSocket socket;
  private long openedAt;
  private int failures;
  private String lastTrouble = "";
  private boolean suspicious;
  private boolean lateHandshake;
  private boolean wanted;

  /**
   * A socket that isn't open yet.
   *
   * @param question asked first where a handshake might come to nothing, or to no good
   * @param listener hears of each socket, and of each attempt that failed
   */
  public ReconnectingEventSocket(
      Vertx vertx, AsteriskOptions options, Supplier<Future<?>> question, SocketListener listener) {
    this.vertx = vertx;
    this.options = options;
    this.question = question;
    this.nextAttempt = new RestartableTimer(vertx);
    this.endpoint = new AsteriskEndpoint(options);
    this.listener = listener;
    this.backoff = new Backoff(options.reconnectDelay(), options.reconnectDelayMax());
    WebSocketClientOptions webSocket =
        new WebSocketClientOptions()
            .setConnectTimeout((int) options.requestTimeout().toMillis())
            .setClosingTimeout(MonitoredSocket.CLOSING_SECONDS)
            .setMaxFrameSize(MonitoredSocket.LARGEST_MESSAGE)
            .setMaxMessageSize(MonitoredSocket.LARGEST_MESSAGE)
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
   * The same where another node may connect, too: no handshake is left with an Asterisk that
   * doesn't answer, who would carry it out later and take the application from that node.
   */
  public void openAfterProbe() {
    suspicious = true;
    open();
  }

  /** The socket that is open, if there is one, is the last. */
  public void openNoMore() {
    wanted = false;
    nextAttempt.cancel();
  }

  /** Gives the socket up, for this reason, and connects again. */
  public void reconnect(String trouble) {
    reconnect(trouble, Level.WARN);
  }

  /** Gives the socket up, and connects again once commands are carried out. */
  public void reconnect(AriRefusedException refusal) {
    reconnect(refusal.getMessage(), Level.ERROR);
  }

  private void reconnect(String trouble, Level level) {
    if (socket != null) {
      MonitoredSocket given = socket;
      suspicious = true;
      given.abandon();
      gone(trouble, level);
    }
  }

  /**
   * Whether an earlier handshake of ours may have been carried out late, by an Asterisk that had
   * been frozen, and so have taken the application from this very socket, which is new; asked once.
   */
  public boolean mayBeOwnLateHandshake() {
    boolean late = lateHandshake && !isSettled();
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

  /** Closes the socket for good and stops trying. */
  public Future<Void> close() {
    openNoMore();
    Future<Void> gone = socket == null ? Future.succeededFuture() : socket.close();
    return gone.eventually(client::close);
  }

  private void attempt() {
    if (!suspicious) {
      handshake();
      return;
    }
    // A frozen Asterisk carries out each handshake that it finds when it wakes up, for a socket
    // that is long gone; and the last of these would take the application from the living one. And
    // where commands are refused, each handshake would lead new callers into silence.
    question
        .get()
        .onSuccess(
            answered -> {
              suspicious = false;
              if (wanted) {
                handshake();
              }
            })
        .onFailure(
            failure ->
                failed(
                    HandshakeFailure.explain(failure, options),
                    failure instanceof AriRefusedException ? Level.ERROR : Level.WARN));
  }

  private void handshake() {
    ClientWebSocket attempt = client.webSocket();
    MonitoredSocket opening =
        new MonitoredSocket(vertx, attempt, options.heartbeat(), () -> false, listener::received);
    attempt
        .connect(
            new WebSocketConnectOptions()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.tls())
                .setURI(endpoint.eventsPath())
                .setTimeout(options.requestTimeout().toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION.toString(), endpoint.authorization()))
        .onSuccess(opened -> opened(opening, opened))
        .onFailure(
            failure -> {
              suspicious = HandshakeFailure.mayBeCarriedOutLate(failure);
              lateHandshake |= suspicious;
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
    lastTrouble = "";
    opening.opened(this::onSilent, () -> lost(opening));
    listener.opened(opening::send);
  }

  private void onSilent() {
    reconnect(
        "no sign of life for "
            + 2 * options.heartbeat().toMillis()
            + " ms, so the connection is given up");
  }

  private void lost(MonitoredSocket which) {
    if (socket == which) {
      gone("the connection is lost", Level.WARN);
    }
  }

  private void gone(String trouble, Level level) {
    socket = null;
    if (isSettled()) {
      failures = 0;
      lateHandshake = false;
    }
    failed(trouble, level);
  }

  private boolean isSettled() {
    return System.nanoTime() - openedAt > SETTLED.toNanos();
  }

  private void failed(String trouble, Level level) {
    if (!wanted) {
      return;
    }
    failures++;
    Duration pause = backoff.pause(failures, ThreadLocalRandom.current().nextDouble());
    // Said once for each kind of trouble: retrying is our job, ending the trouble the operator's.
    if (trouble.equals(lastTrouble)) {
      LOG.debug("{}: {}; trying again in {} ms", options.name(), trouble, pause.toMillis());
    } else {
      LOG.atLevel(level).log("{}: {}; trying again until it works", options.name(), trouble);
      lastTrouble = trouble;
    }
    nextAttempt.set(pause, this::attempt);
    listener.lost();
  }
}
