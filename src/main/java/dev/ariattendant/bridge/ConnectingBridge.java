package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.cluster.ConnectionLease;
import dev.ariattendant.bridge.transport.AriCheck;
import dev.ariattendant.bridge.transport.AriRefusedException;
import dev.ariattendant.bridge.transport.HttpRest;
import dev.ariattendant.bridge.transport.ReconnectingEventSocket;
import dev.ariattendant.bridge.transport.RestHealthMonitor;
import dev.ariattendant.bridge.transport.RestProbe;
import dev.ariattendant.bridge.transport.RestTransportSelector;
import dev.ariattendant.bridge.transport.RetryingRest;
import dev.ariattendant.bridge.transport.SocketListener;
import dev.ariattendant.bridge.transport.WebSocketRest;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bridge that connects to its Asterisk, and stands by while another client has its place. */
final class ConnectingBridge implements Bridge, SocketListener, RestHealthMonitor.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectingBridge.class);

  /** Another node that runs the connection says so by then. */
  private static final DeliveryOptions SHORTLY = new DeliveryOptions().setSendTimeout(500);

  /** Answers to the last commands come within this time, as a rule much sooner. */
  private static final Duration LINGERING = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final HttpRest http;
  private final RestProbe probe;
  private final AriCheck check;
  private final RestTransportSelector restSwitch;
  private final Connection connection;
  private final ReconnectingEventSocket socket;
  private final RestHealthMonitor watch;
  private final ConnectionLease lease;
  private final RestartableTimer standbyTimer;

  /** Null as long as another node may take commands. */
  private Future<?> registered;

  private long socketNumber;

  /** As Asterisk was last found. */
  private Optional<AriRefusedException> refusal = Optional.empty();

  ConnectingBridge(Vertx vertx, AsteriskOptions options, ConnectionLease lease) {
    this.vertx = vertx;
    this.lease = lease;
    this.standbyTimer = new RestartableTimer(vertx);
    this.options = options;
    this.http = new HttpRest(vertx, options);
    this.probe = new RestProbe(vertx, options);
    this.check = new AriCheck(probe, options);
    WebSocketRest webSocket = new WebSocketRest(vertx, options.requestTimeout());
    this.restSwitch =
        new RestTransportSelector(options.name(), http, webSocket, webSocket::isHeldUp);
    this.connection =
        new Connection(
            vertx,
            options,
            options.app(),
            new CallLimit(options.maxCalls()),
            new RetryingRest(restSwitch),
            webSocket,
            restSwitch::isOverWebSocket,
            check::look,
            this::replaced,
            lease.commandGate(),
            Meters.of(vertx).connection(options.name(), options.app()));
    this.socket = new ReconnectingEventSocket(vertx, options, this::question, this);
    this.watch =
        new RestHealthMonitor(
            vertx,
            options.heartbeat(),
            () -> probe.ask().onSuccess(answers -> checkResources()),
            this);
  }

  /** Connects; takes commands at once, or once it has connected if another node still does. */
  @Override
  public Future<?> start() {
    if (lease.isExclusive()) {
      return register().onSuccess(ready -> socket.open());
    }
    socket.openAfterProbe();
    return registerIfNobodyElse();
  }

  /** Somebody else has the application, who isn't known: connects when it is free. */
  Future<?> startInStandby() {
    return register().onSuccess(ready -> standBy());
  }

  private Future<?> registerIfNobodyElse() {
    return vertx
        .eventBus()
        .request(Addresses.statusOf(options.name()), null, SHORTLY)
        .<Object>mapEmpty()
        .recover(nobody -> register().mapEmpty());
  }

  private Future<?> register() {
    if (registered == null) {
      registered = connection.register();
    }
    return registered;
  }

  private void registerNoMore() {
    if (registered == null) {
      registered = Future.failedFuture("this node doesn't run the connection any more");
    }
  }

  /** Another node is about to take over: owners of calls are to listen for events from there. */
  Future<?> announceHandover() {
    return connection.announceHandover();
  }

  /** None has taken over. */
  void cancelHandover() {
    connection.cancelHandover();
  }

  /** Another node has taken over: ends quietly, once what was under way has been answered. */
  Future<?> handOver() {
    watch.stop();
    standbyTimer.cancel();
    registerNoMore();
    socket.openNoMore();
    connection.handedOver();
    return vertx
        .timer(LINGERING.toMillis(), TimeUnit.MILLISECONDS)
        .compose(lingered -> socket.close())
        .onComplete(
            closed -> {
              http.close();
              probe.close();
            });
  }

  @Override
  public Future<?> checkResources(List<AriResource> resources) {
    return connection.status().state() == ConnectionState.CONNECTED
        ? check.lookBeyond(resources)
        : Future.succeededFuture();
  }

  @Override
  public void requireResources(List<AriResource> resources) {
    check.need(resources);
  }

  @Override
  public Future<?> drain(Duration patience) {
    return connection.drain(patience);
  }

  @Override
  public Future<?> close() {
    watch.stop();
    standbyTimer.cancel();
    registerNoMore();
    return socket
        .close()
        .onComplete(
            closed -> {
              connection.close();
              http.close();
              probe.close();
            });
  }

  @Override
  public void opened(Consumer<String> send) {
    long opened = ++socketNumber;
    refusal = Optional.empty();
    watch.start();
    register()
        .onSuccess(
            ready -> {
              if (opened == socketNumber) {
                ready(send);
              }
            })
        .onFailure(failure -> socket.reconnect(failure.getMessage()));
  }

  private void ready(Consumer<String> send) {
    connection
        .opened(send, version -> restSwitch.selectTransport(options.rest(), version))
        .onSuccess(connected -> lease.connected())
        .onFailure(this::unusable);
  }

  /** Whether Asterisk answers, and carries commands out. */
  private Future<?> question() {
    return probe
        .ask()
        .compose(answers -> check.look())
        .onComplete(looked -> refusal = refusal(looked.cause()));
  }

  private void checkResources() {
    check.look().onFailure(this::unusable);
  }

  private static Optional<AriRefusedException> refusal(Throwable failure) {
    return failure instanceof AriRefusedException refused ? Optional.of(refused) : Optional.empty();
  }

  /** Without the application, new calls at least go the dialplan's other way. */
  private void unusable(Throwable failure) {
    refusal = refusal(failure);
    refusal.ifPresentOrElse(socket::reconnect, () -> socket.reconnect(failure.getMessage()));
  }

  @Override
  public void received(String frame) {
    connection.received(frame);
  }

  @Override
  public void lost() {
    socketNumber++;
    watch.stop();
    restSwitch.lost();
    connection.lost(refusal);
    if (registered == null) {
      registerIfNobodyElse();
    }
    lease.failed();
  }

  @Override
  public void onRestStuck() {
    LOG.warn(
        "{}: events flow, but Asterisk's REST hasn't answered for {} ms; callers hear nothing new",
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

  /** Without the application, new calls at least go the dialplan's other way. */
  @Override
  public void onRestDead() {
    socket.reconnect("Asterisk's REST doesn't answer at all, so the connection is given up");
  }

  private void replaced() {
    if (socket.mayBeOwnLateHandshake()) {
      socket.reconnect("an earlier attempt of this bridge has been carried out late");
      return;
    }
    if (lease.isExclusive()) {
      standBy();
    } else {
      connection.replacedElsewhere();
      lease.replaced();
    }
  }

  private void standBy() {
    LOG.error(
        "{}: another client has taken over application {} at {}, so this one stands by until the"
            + " application is free; give each an application of its own (asterisk.app)",
        options.name(),
        options.app(),
        options.url());
    watch.stop();
    socket.standBy();
    restSwitch.lost();
    connection.lost(Optional.empty());
    connection.endAllCalls();
    if (connection.status().state() != ConnectionState.DRAINING) {
      connection.status().change(ConnectionState.STANDBY);
      standbyTimer.setPeriodic(options.heartbeat(), this::pollForFreeApplication);
    }
  }

  private void pollForFreeApplication() {
    connection
        .applicationExists()
        .onSuccess(
            taken -> {
              if (!taken && standbyTimer.isSet()) {
                standbyTimer.cancel();
                LOG.info("{}: application {} is free again", options.name(), options.app());
                connection.status().change(ConnectionState.CONNECTING);
                socket.open();
              }
            });
  }
}
