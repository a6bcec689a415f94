package dev.ariattendant.bridge;

import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.bridge.ListeningBridge.AsteriskPeer;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.transport.AriCheck;
import dev.ariattendant.bridge.transport.AriRefusedException;
import dev.ariattendant.bridge.transport.WebSocketRest;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection over sockets that an Asterisk opens. Commands go over them, too. When its socket is
 * lost it waits for a while for Asterisk to connect again. In a cluster Asterisk may connect to
 * another node: the node with the newest socket has the connection.
 */
final class AcceptedConnection {

  interface Listener {

    /** Its status may have changed. */
    void onStatusChanged();

    /** Another node has this Asterisk, which belongs to another user there. */
    void onForeignUser();

    void onEnded();
  }

  private static final Logger LOG = LoggerFactory.getLogger(AcceptedConnection.class);

  /** Two Asterisks with one id take the connection from each other no more often than this. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final String user;
  private final Duration returnTime;
  private final WebSocketRest rest;
  private final AriCheck check;
  private final boolean isForOneCall;
  private final Connection connection;
  private final Listener listener;
  private final NewestSocket newestSocket;
  private final Future<?> registered;
  private final RestartableTimer returnTimer;
  private final RestartableTimer pollTimer;

  private boolean hasEnded;
  private AcceptedSocket socket;
  private Consumer<String> send;
  private boolean isRefused;
  private boolean isPolling;

  /**
   * @param user of {@code asterisk.listen}, to whom this Asterisk belongs
   * @param returnTime how long to wait for Asterisk to connect again
   */
  AcceptedConnection(
      Vertx vertx,
      AsteriskOptions options,
      AsteriskPeer peer,
      String user,
      CallLimit limit,
      Duration returnTime,
      Listener listener,
      ConnectionMeters meters) {
    this.vertx = vertx;
    this.returnTime = returnTime;
    this.options = options;
    this.user = user;
    this.listener = listener;
    this.returnTimer = new RestartableTimer(vertx);
    this.pollTimer = new RestartableTimer(vertx);
    this.rest = new WebSocketRest(vertx, options.requestTimeout());
    this.check = new AriCheck(rest, options);
    ConnectionParts parts =
        new ConnectionParts(
            options,
            peer.application(),
            limit,
            rest,
            rest,
            () -> true,
            check,
            this::onReplaced,
            Runnable::run,
            meters);
    this.isForOneCall = parts.isForOneCall();
    this.connection = new Connection(vertx, parts);
    this.newestSocket = new NewestSocket(vertx, options.name(), user, this::handOver);
    this.registered =
        vertx.isClustered()
            ? newestSocket
                .takeOver()
                .compose(
                    taken ->
                        hasEnded
                            ? Future.succeededFuture()
                            : Future.all(newestSocket.register(), connection.register()))
            : connection.register();
  }

  /** Its Asterisk has opened a socket to another node, where its calls go on. */
  private Future<?> handOver() {
    LOG.info("{}: its Asterisk has connected to another node", options.name());
    AcceptedSocket old = socket;
    end();
    rest.detach();
    if (old != null) {
      // If its Asterisk is still running, it opens another one, which is the newest then.
      vertx.setTimer(LINGER.toMillis(), due -> old.close());
    }
    return connection.handedOver();
  }

  Connection connection() {
    return connection;
  }

  /** Uses this socket from now on, instead of any other. */
  void opened(AcceptedSocket opened, Consumer<String> sender) {
    returnTimer.cancel();
    if (socket != null) {
      LOG.warn(
          "{}: its Asterisk has opened another socket before the first was closed; if these are two"
              + " Asterisks, give each an entityid of its own in asterisk.conf",
          options.name());
      connection.lost(Optional.empty());
    }
    socket = opened;
    send = sender;
    if (!pollTimer.isSet()) {
      pollTimer.setPeriodic(options.heartbeat(), this::poll);
    }
    registered
        .onSuccess(ready -> serve(opened))
        .onFailure(failure -> onForeignUser(opened, failure));
  }

  /** Another node has an Asterisk with this id, which belongs to another user there. */
  private void onForeignUser(AcceptedSocket opened, Throwable failure) {
    LOG.error(
        "{}: user {} connected with the id of an Asterisk that another node has, and is refused:"
            + " {}; give each Asterisk an entityid of its own in asterisk.conf",
        options.name(),
        user,
        failure.getMessage());
    listener.onForeignUser();
    if (!hasEnded) {
      end();
    }
    opened.close();
  }

  private void serve(AcceptedSocket opened) {
    if (opened == socket) {
      connection
          .opened(send, version -> Future.succeededFuture())
          .onSuccess(
              served -> {
                isRefused = false;
                listener.onStatusChanged();
              })
          .onFailure(this::onUnusable);
    }
  }

  private void onUnusable(Throwable failure) {
    if (!(failure instanceof AriRefusedException refusal)) {
      LOG.warn("{}: this socket can't be used: {}", options.name(), failure.getMessage());
    } else if (socket != null) {
      // The socket stays: without any, Asterisk would keep the application and the calls in it.
      isRefused = true;
      connection.refusing(refusal);
      listener.onStatusChanged();
      if (isUnused()) {
        // The call isn't in the application yet: without a socket the dialplan goes on with it.
        socket.refuse();
      }
    }
  }

  /** Whether it is for a single call, which isn't in the application. */
  private boolean isUnused() {
    return isForOneCall && connection.calls() == 0;
  }

  /** Whether Asterisk carries out commands may change while the socket is open. */
  private void poll() {
    if (isPolling) {
      return;
    }
    isPolling = true;
    AcceptedSocket polled = socket;
    check
        .run()
        .onComplete(
            checked -> {
              isPolling = false;
              if (checked.failed()) {
                onUnusable(checked.cause());
              } else if (isRefused) {
                serve(polled);
              }
            });
  }

  void received(AcceptedSocket from, String frame) {
    if (from == socket) {
      connection.received(frame);
    }
  }

  void lost(AcceptedSocket which) {
    if (which != socket) {
      return;
    }
    dropSocket();
    connection.lost(Optional.empty());
    listener.onStatusChanged();
    if (isUnused()) {
      close();
    } else {
      returnTimer.set(returnTime, this::close);
    }
  }

  boolean mayBeSilent() {
    return rest.mayBeBlocked();
  }

  /** Ends for good; the owners of calls that are left are told. */
  void close() {
    end();
    connection.endAllCalls();
    connection.close();
  }

  private void end() {
    hasEnded = true;
    returnTimer.cancel();
    dropSocket();
    newestSocket.unregister();
    listener.onEnded();
  }

  private void onReplaced() {
    LOG.error(
        "{}: another client has taken over application {} of an Asterisk that had connected to this"
            + " bridge; once that client is gone, module reload res_ari.so brings it back",
        options.name(),
        options.app());
    connection.endAllCalls();
    connection.status().change(ConnectionState.STANDBY);
  }

  private void dropSocket() {
    socket = null;
    pollTimer.cancel();
  }
}
