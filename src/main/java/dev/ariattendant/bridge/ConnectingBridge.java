package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.call.OwnershipProtocol;
import dev.ariattendant.bridge.cluster.ConnectionLease;
import dev.ariattendant.bridge.transport.AriCheck;
import dev.ariattendant.bridge.transport.AriRefusedException;
import dev.ariattendant.bridge.transport.HttpRest;
import dev.ariattendant.bridge.transport.ReconnectingEventSocket;
import dev.ariattendant.bridge.transport.RestHealthMonitor;
import dev.ariattendant.bridge.transport.RestTransportSelector;
import dev.ariattendant.bridge.transport.WebSocketRest;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bridge that connects to its Asterisk, and stands by while another client has its application.
 */
final class ConnectingBridge implements Bridge, RestHealthMonitor.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectingBridge.class);

  /** Another node that runs the connection answers within this time. */
  private static final DeliveryOptions STATUS_DELIVERY = new DeliveryOptions().setSendTimeout(500);

  /** Answers to the last commands come within this time, usually much sooner. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final HttpRest http;
  private final HttpRest probe;
  private final AriCheck check;
  private final RestTransportSelector rest;
  private final Connection connection;
  private final ReconnectingEventSocket socket;
  private final RestHealthMonitor healthMonitor;
  private final ConnectionLease lease;
  private final RestartableTimer applicationPoll;

  /** Null while another node may take commands. */
  private Future<?> registered;

  private long socketNumber;
  private Optional<AriRefusedException> lastRefusal = Optional.empty();

  ConnectingBridge(Vertx vertx, AsteriskOptions options, ConnectionLease lease) {
    this.vertx = vertx;
    this.lease = lease;
    this.options = options;
    this.http = HttpRest.forCommands(vertx, options);
    this.probe = HttpRest.forProbes(vertx, options);
    this.check = new AriCheck(probe, options);
    WebSocketRest webSocket = new WebSocketRest(vertx, options.requestTimeout());
    this.rest = new RestTransportSelector(options.name(), http, webSocket, webSocket::isBlocked);
    this.connection =
        new Connection(
            vertx,
            new ConnectionParts(
                options,
                options.app(),
                new CallLimit(options.maxCalls()),
                rest,
                webSocket,
                rest::isOverWebSocket,
                check,
                this::onReplaced,
                lease.commandGate(),
                Meters.of(vertx).connection(options.name(), options.app())));
    this.socket =
        new ReconnectingEventSocket(
            vertx,
            options,
            this::probeAndCheck,
            connection::received,
            this::onOpened,
            this::onLost);
    this.healthMonitor =
        new RestHealthMonitor(
            vertx,
            options.heartbeat(),
            () -> probe.ping().onSuccess(answered -> check.run().onFailure(this::onUnusable)),
            this,
            System::nanoTime);
    this.applicationPoll = new RestartableTimer(vertx);
  }

  /**
   * Connects; takes commands at once, or once it has connected if another node still takes them.
   */
  @Override
  public Future<?> start() {
    if (lease.isExclusive()) {
      return register().onSuccess(ready -> socket.open());
    }
    socket.openAfterProbe();
    return registerIfNoOtherNode();
  }

  /** An unknown client has the application: connects when it is free. */
  Future<?> startInStandby() {
    return register().onSuccess(ready -> standBy());
  }

  private Future<?> registerIfNoOtherNode() {
    return vertx
        .eventBus()
        .request(Addresses.statusOf(options.name()), null, STATUS_DELIVERY)
        .<Object>mapEmpty()
        .recover(unanswered -> register().mapEmpty());
  }

  private Future<?> register() {
    if (registered == null) {
      registered = connection.register();
    }
    return registered;
  }

  private void stop() {
    healthMonitor.stop();
    applicationPoll.cancel();
    if (registered == null) {
      registered = Future.failedFuture("this node doesn't run the connection any more");
    }
  }

  OwnershipProtocol ownership() {
    return connection.ownership();
  }

  /** Another node has taken over: closes the socket once pending commands have been answered. */
  Future<?> handOver() {
    stop();
    socket.stopReconnecting();
    connection.handedOver();
    return vertx
        .timer(LINGER.toMillis(), TimeUnit.MILLISECONDS)
        .compose(lingered -> socket.close())
        .onComplete(closed -> http.close())
        .onComplete(closed -> probe.close());
  }

  @Override
  public Future<?> checkResources(List<AriResource> resources) {
    return connection.checkResources(resources);
  }

  @Override
  public void requireResources(List<AriResource> resources) {
    connection.requireResources(resources);
  }

  @Override
  public Future<?> drain(Duration timeout) {
    return connection.drain(timeout);
  }

  @Override
  public Future<?> close() {
    stop();
    return socket
        .close()
        .onComplete(closed -> connection.close())
        .onComplete(closed -> http.close())
        .onComplete(closed -> probe.close());
  }

  private void onOpened(Consumer<String> send) {
    long opened = ++socketNumber;
    lastRefusal = Optional.empty();
    healthMonitor.start();
    register()
        .onSuccess(
            ready -> {
              if (opened == socketNumber) {
                connection
                    .opened(send, version -> rest.selectTransport(options.rest(), version))
                    .onSuccess(connected -> lease.connected())
                    .onFailure(this::onUnusable);
              }
            })
        .onFailure(socket::reconnect);
  }

  private Future<?> probeAndCheck() {
    return probe
        .ping()
        .compose(answered -> check.run())
        .onComplete(checked -> lastRefusal = refusal(checked.cause()));
  }

  private static Optional<AriRefusedException> refusal(Throwable failure) {
    return failure instanceof AriRefusedException refused ? Optional.of(refused) : Optional.empty();
  }

  /** Closes the socket: without the application, the dialplan goes on with new calls. */
  private void onUnusable(Throwable failure) {
    lastRefusal = refusal(failure);
    socket.reconnect(failure);
  }

  private void onLost() {
    socketNumber++;
    healthMonitor.stop();
    rest.onSocketLost();
    connection.lost(lastRefusal);
    if (registered == null) {
      registerIfNoOtherNode();
    }
    lease.failed();
  }

  @Override
  public void onRestStuck() {
    LOG.warn(
        "{}: Asterisk sends events, but its REST hasn't answered for {} ms: callers hear nothing"
            + " new; look whether Asterisk is overloaded or stuck",
        options.name(),
        2 * options.heartbeat().toMillis());
    if (connection.status().state() == ConnectionState.CONNECTED) {
      connection.status().change(ConnectionState.UNRESPONSIVE);
    }
  }

  @Override
  public void onRestAnswers() {
    LOG.info("{}: Asterisk's REST answers again", options.name());
    if (connection.status().state() == ConnectionState.UNRESPONSIVE) {
      connection.status().change(ConnectionState.CONNECTED);
    }
  }

  @Override
  public void onRestDead() {
    socket.reconnect("Asterisk's REST doesn't answer at all, so the connection is closed");
  }

  private void onReplaced() {
    if (socket.mayBeOwnLateHandshake()) {
      socket.reconnect("Asterisk has carried out an earlier handshake of this bridge late");
    } else if (lease.isExclusive()) {
      standBy();
    } else {
      connection.replacedElsewhere();
      lease.replaced();
    }
  }

  private void standBy() {
    LOG.error(
        "{}: another client has taken over application {} at {}, so this bridge stands by until the"
            + " application is free; give each client an application of its own (asterisk.app)",
        options.name(),
        options.app(),
        options.url());
    healthMonitor.stop();
    socket.standBy();
    rest.onSocketLost();
    connection.lost(Optional.empty());
    connection.endAllCalls();
    if (connection.status().state() != ConnectionState.DRAINING) {
      connection.status().change(ConnectionState.STANDBY);
      applicationPoll.setPeriodic(options.heartbeat(), this::connectIfApplicationIsFree);
    }
  }

  private void connectIfApplicationIsFree() {
    connection
        .commands()
        .execute(JsonObject.of("operation", "applications.get", "applicationName", options.app()))
        .onFailure(
            failure -> {
              if (FailureCodes.of(failure) == FailureCodes.NOT_FOUND && applicationPoll.isSet()) {
                applicationPoll.cancel();
                LOG.info("{}: application {} is free again", options.name(), options.app());
                connection.status().change(ConnectionState.CONNECTING);
                socket.open();
              }
            });
  }
}
