package dev.ariattendant.bridge.socket;

import dev.ariattendant.bridge.rest.AsteriskEndpoint;
import dev.ariattendant.config.AsteriskOptions;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ARI's WebSocket, kept open: it connects, and connects again whenever it is lost, for ever, until
 * it is closed. One attempt runs at a time. All of it runs on one event loop.
 */
public final class EventSocket {

  /** Hears of the socket's life. */
  public interface Listener {

    /** The application is registered; events follow. */
    void opened();

    /** One text frame, whole. */
    void received(String frame);

    /** The socket is gone; the next attempt is already planned. */
    void lost();
  }

  private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);

  /** An event holds a channel's variables, too: far beyond Vert.x's 64 KB frames. */
  private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

  /** How long a stuck Asterisk may take to answer that we close, before we are gone anyway. */
  private static final int CLOSING_SECONDS = 1;

  /** A socket that is lost sooner was none: it counts as one more failure. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final AsteriskEndpoint endpoint;
  private final Listener listener;
  private final Backoff backoff;
  private final WebSocketClient client;

  private WebSocket socket;
  private Long nextAttempt;
  private int failures;
  private String lastTrouble = "";
  private boolean closed;

  public EventSocket(Vertx vertx, AsteriskOptions options, Listener listener) {
    this.vertx = vertx;
    this.options = options;
    this.endpoint = new AsteriskEndpoint(options);
    this.listener = listener;
    this.backoff = new Backoff(options.reconnectDelay(), options.reconnectDelayMax());
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout((int) options.requestTimeout().toMillis())
                .setClosingTimeout(CLOSING_SECONDS)
                .setMaxFrameSize(LARGEST_MESSAGE)
                .setMaxMessageSize(LARGEST_MESSAGE));
  }

  /** Starts the first attempt; returns at once, whether Asterisk is there or not. */
  public void open() {
    nextAttempt = null;
    ClientWebSocket attempt = client.webSocket();
    attempt.textMessageHandler(listener::received);
    attempt.exceptionHandler(failure -> LOG.debug("{}: socket error", options.name(), failure));
    attempt
        .connect(
            new WebSocketConnectOptions()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.tls())
                .setURI(endpoint.eventsPath())
                .setTimeout(options.requestTimeout().toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION.toString(), endpoint.authorization()))
        .onSuccess(this::opened)
        .onFailure(failure -> failed(HandshakeTrouble.explain(failure, options)));
  }

  public boolean isOpen() {
    return socket != null;
  }

  /** Closes the socket for good and stops trying. */
  public Future<Void> close() {
    closed = true;
    if (nextAttempt != null) {
      vertx.cancelTimer(nextAttempt);
    }
    Future<Void> gone = socket == null ? Future.succeededFuture() : socket.close();
    return gone.eventually(client::close);
  }

  private void opened(WebSocket opened) {
    if (closed) {
      opened.close();
      return;
    }
    socket = opened;
    long since = System.nanoTime();
    opened.closeHandler(
        nothing -> {
          socket = null;
          if (System.nanoTime() - since > SETTLED.toNanos()) {
            failures = 0;
          }
          failed("the connection is lost");
        });
    lastTrouble = "";
    listener.opened();
  }

  private void failed(String trouble) {
    if (closed) {
      return;
    }
    failures++;
    long pause = backoff.pause(failures, ThreadLocalRandom.current().nextDouble()).toMillis();
    // Said once for each kind of trouble: retrying is our job, ending the trouble the operator's.
    if (trouble.equals(lastTrouble)) {
      LOG.debug("{}: {}; trying again in {} ms", options.name(), trouble, pause);
    } else {
      LOG.warn("{}: {}; trying again until it works", options.name(), trouble);
      lastTrouble = trouble;
    }
    nextAttempt = vertx.setTimer(pause, timer -> open());
    listener.lost();
  }
}
