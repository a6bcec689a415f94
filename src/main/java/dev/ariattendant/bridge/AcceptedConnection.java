package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.ListeningBridge.Caller;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.transport.AriCheck;
import dev.ariattendant.bridge.transport.AriRefusedException;
import dev.ariattendant.bridge.transport.RetryingRest;
import dev.ariattendant.bridge.transport.WebSocketRest;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection over sockets that an Asterisk opens to us; commands go over them, too. When the
 * socket is lost it waits for a while: Asterisk connects again. In a cluster it may do so to
 * another node: whichever has the newest socket has the connection.
 */
final class AcceptedConnection {

  /** Hears how it does. */
  interface Listener {

    /** Its state may be another one. */
    void changed();

    /** Another node has this Asterisk, and another user there. */
    void isOfAnotherUser();

    /** It is over. */
    void ended();
  }

  private static final Logger LOG = LoggerFactory.getLogger(AcceptedConnection.class);

  /** Another node lets go by then, if it is there. */
  private static final DeliveryOptions SHORTLY = new DeliveryOptions().setSendTimeout(1000);

  /** More nodes than one have a connection only where the cluster was cut in two. */
  private static final int MOST_OTHERS = 3;

  /** Two Asterisks with one id take the connection from each other no more often than this. */
  private static final Duration LINGERING = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final String user;
  private final Duration returnTime;
  private final boolean forOneCall;
  private final WebSocketRest rest;
  private final AriCheck check;
  private final Connection connection;
  private final Listener listener;
  private final Future<?> registered;
  private final RestartableTimer returnTimer;
  private final RestartableTimer pollTimer;

  private MessageConsumer<JsonObject> successor;
  private boolean over;
  private AcceptedSocket socket;
  private Consumer<String> send;
  private boolean refused;
  private boolean looking;

  /**
   * A connection without a socket.
   *
   * @param caller who has connected
   * @param user of {@code asterisk.listen}, whose this Asterisk is
   * @param returnTime after that long Asterisk won't come back to the calls that it had
   * @param meters count what happens
   */
  AcceptedConnection(
      Vertx vertx,
      AsteriskOptions options,
      Caller caller,
      String user,
      CallLimit limit,
      Duration returnTime,
      Listener listener,
      ConnectionMeters meters) {
    this.vertx = vertx;
    this.returnTime = returnTime;
    this.options = options;
    this.user = user;
    this.forOneCall = !caller.application().equals(options.app());
    this.listener = listener;
    this.returnTimer = new RestartableTimer(vertx);
    this.pollTimer = new RestartableTimer(vertx);
    this.rest = new WebSocketRest(vertx, options.requestTimeout());
    this.check = new AriCheck(rest, options);
    this.connection =
        new Connection(
            vertx,
            options,
            caller.application(),
            limit,
            new RetryingRest(rest),
            rest,
            () -> true,
            check::look,
            this::replaced,
            Runnable::run,
            meters);
    this.registered =
        vertx.isClustered()
            ? takeOver(MOST_OTHERS).compose(alone -> registerInCluster())
            : connection.register();
  }

  /** Whoever has had this Asterisk's sockets so far lets go of it, if they were this user's. */
  private Future<Void> takeOver(int most) {
    return vertx
        .eventBus()
        .request(
            Addresses.socket(options.name()),
            JsonObject.of("node", NodeId.of(vertx), "user", user),
            SHORTLY)
        .compose(letGo -> most > 1 ? takeOver(most - 1) : Future.<Void>succeededFuture())
        .recover(
            failure ->
                FailureCodes.of(failure) == FailureCodes.FORBIDDEN
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture());
  }

  private Future<?> registerInCluster() {
    if (over) {
      return Future.succeededFuture();
    }
    successor = vertx.eventBus().consumer(Addresses.socket(options.name()), this::letGo);
    return Future.all(successor.completion(), connection.register());
  }

  /** Its Asterisk has opened a socket to another node, where its calls go on. */
  private void letGo(Message<JsonObject> told) {
    if (!user.equals(told.body().getString("user"))) {
      told.fail(FailureCodes.FORBIDDEN, "it is user " + user + "'s");
      return;
    }
    LOG.info("{}: its Asterisk has connected to another node", options.name());
    AcceptedSocket left = socket;
    end();
    rest.detach();
    connection.handedOver().onComplete(done -> told.reply(new JsonObject()));
    if (left != null) {
      // A socket that is alive all the same is opened again, and is the newest then.
      vertx.setTimer(LINGERING.toMillis(), due -> left.close());
    }
  }

  Connection connection() {
    return connection;
  }

  /** Whether its Asterisk, if it is connected, would carry out what calls need. */
  Future<Void> checkResources(List<AriResource> resources) {
    return connection.status().state() == ConnectionState.CONNECTED
        ? check.lookBeyond(resources)
        : Future.succeededFuture();
  }

  /** From now on, that is what calls need. */
  void requireResources(List<AriResource> resources) {
    check.need(resources);
  }

  /** Uses this socket from now on, in place of any other. */
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
    registered.onSuccess(ready -> serve(opened)).onFailure(failure -> refuse(opened, failure));
  }

  /** Another node has an Asterisk with this id, whose user is another one. */
  private void refuse(AcceptedSocket opened, Throwable failure) {
    LOG.error(
        "{}: user {} says that it is an Asterisk that another node has, and is refused: {}; give"
            + " each Asterisk an entityid of its own in asterisk.conf",
        options.name(),
        user,
        failure.getMessage());
    listener.isOfAnotherUser();
    if (!over) {
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
                refused = false;
                listener.changed();
              })
          .onFailure(this::unusable);
    }
  }

  private void unusable(Throwable failure) {
    if (!(failure instanceof AriRefusedException refusal)) {
      LOG.warn("{}: can't serve: {}", options.name(), failure.getMessage());
    } else if (socket != null) {
      refused = true;
      connection.refusing(refusal);
      listener.changed();
      if (forOneCall && connection.calls() == 0) {
        // The caller isn't in the application yet: without a socket he goes the other way.
        socket.refuse();
      }
      // Without any other socket, Asterisk would keep the application, and callers in it.
    }
  }

  /** Whether Asterisk carries commands out, which may change while the socket is open. */
  private void poll() {
    if (looking) {
      return;
    }
    looking = true;
    AcceptedSocket asked = socket;
    check
        .look()
        .onComplete(
            looked -> {
              looking = false;
              if (looked.failed()) {
                unusable(looked.cause());
              } else if (refused) {
                serve(asked);
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
    noSocket();
    connection.lost(Optional.empty());
    listener.changed();
    if (forOneCall && connection.calls() == 0) {
      close();
    } else {
      returnTimer.set(returnTime, this::close);
    }
  }

  boolean mayBeSilent() {
    return rest.mayBeBlocked();
  }

  /** Ends for good; the owners of calls that were left are told. */
  void close() {
    end();
    connection.endAllCalls();
    connection.close();
  }

  private void end() {
    over = true;
    returnTimer.cancel();
    noSocket();
    if (successor != null) {
      successor.unregister();
    }
    listener.ended();
  }

  private void replaced() {
    LOG.error(
        "{}: another client has taken over application {} of an Asterisk that had connected to us;"
            + " once that client is gone, module reload res_ari.so brings the application back",
        options.name(),
        options.app());
    connection.endAllCalls();
    if (connection.status().state() != ConnectionState.DRAINING) {
      connection.status().change(ConnectionState.STANDBY);
    }
  }

  private void noSocket() {
    socket = null;
    pollTimer.cancel();
  }
}
