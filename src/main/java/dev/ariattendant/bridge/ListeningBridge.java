package dev.ariattendant.bridge;

import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.call.DropCounter;
import dev.ariattendant.bridge.transport.SocketServer;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.tracing.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bridge that Asterisks connect to, with a socket for all of their calls or one for each call.
 * Each has a connection of its own, named after the bridge: {@code NAME-1}, {@code NAME-2} and so
 * on. An Asterisk that reconnects gets its connection again.
 */
final class ListeningBridge implements Bridge {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningBridge.class);

  /** How long a connection waits for its Asterisk to reconnect. */
  private static final Duration RETURN_TIME = Duration.ofSeconds(60);

  private final Vertx vertx;
  private AsteriskOptions options;
  private final Duration returnTime;
  private final CallLimit limit;
  private final AsteriskIdUsers idOwners;
  private final SocketServer server;
  private final ConnectionStatus status;
  private final Runnable removeMeter;
  private final Map<AsteriskPeer, AcceptedConnection> connections = new HashMap<>();
  private final BitSet numbers = new BitSet();

  /** Why each Asterisk refuses commands, by its id: logged once, however many sockets it has. */
  private final Map<String, String> refusals = new HashMap<>();

  private boolean draining;

  /**
   * An Asterisk that has connected.
   *
   * @param asteriskId Asterisk's own id, from its events
   * @param application the application that the socket is for: the configured one, with a colon and
   *     the channel's name behind it if the socket is for a single call
   */
  record AsteriskPeer(String asteriskId, String application) {}

  ListeningBridge(Vertx vertx, AsteriskOptions options) {
    this(vertx, options, RETURN_TIME);
  }

  ListeningBridge(Vertx vertx, AsteriskOptions options, Duration returnTime) {
    this.vertx = vertx;
    this.options = options;
    this.returnTime = returnTime;
    this.limit = new CallLimit(options.maxCalls());
    this.idOwners = new AsteriskIdUsers(options.name());
    this.server =
        new SocketServer(
            vertx,
            options.name(),
            options.listen().orElseThrow(),
            options.heartbeat(),
            user -> new AcceptedSocket(options, peer -> connection(peer, user)));
    ConnectionMeters meters = Meters.of(vertx).connection(options.name(), options.app());
    this.status =
        new ConnectionStatus(
            vertx,
            options,
            this::calls,
            () -> true,
            new DropCounter(options.name(), meters, Tracing.of(vertx)),
            meters);
    this.removeMeter = meters.watchState(ConnectionState.class, status::state);
  }

  @Override
  public Future<?> start() {
    return status
        .register()
        .completion()
        .compose(ready -> server.listen())
        .onSuccess(listening -> status.change(ConnectionState.LISTENING));
  }

  @Override
  public Future<?> checkResources(List<AriResource> resources) {
    return Future.all(
        connections.values().stream()
            .map(each -> each.connection().checkResources(resources))
            .toList());
  }

  @Override
  public void requireResources(List<AriResource> resources) {
    options = options.needing(resources);
    connections.values().forEach(each -> each.connection().requireResources(resources));
  }

  @Override
  public Future<?> drain(Duration timeout) {
    draining = true;
    status.change(ConnectionState.DRAINING);
    return Future.join(
        connections.values().stream().map(each -> each.connection().drain(timeout)).toList());
  }

  @Override
  public Future<?> close() {
    draining = true;
    return server
        .close()
        .onComplete(
            closed -> {
              List.copyOf(connections.values()).forEach(AcceptedConnection::close);
              status.change(ConnectionState.CLOSED);
              removeMeter.run();
            });
  }

  /**
   * In a cluster, a connection's name must be the same on all nodes. So it holds Asterisk's id and
   * the channel's name instead of a number.
   */
  private String connectionName(AsteriskPeer peer, int number) {
    if (!vertx.isClustered()) {
      return options.name() + "-" + number;
    }
    String asterisk = options.name() + "-" + peer.asteriskId();
    return isForAllCalls(peer)
        ? asterisk
        : asterisk + peer.application().substring(options.app().length()).replace('/', '-');
  }

  private boolean isForAllCalls(AsteriskPeer peer) {
    return peer.application().equals(options.app());
  }

  /** All connections for single calls share their meters: there may be very many. */
  private ConnectionMeters meters(AsteriskPeer peer, String name) {
    return Meters.of(vertx).connection(isForAllCalls(peer) ? name : options.name(), options.app());
  }

  private int calls() {
    return connections.values().stream().mapToInt(each -> each.connection().calls()).sum();
  }

  /** The connection of a new socket; empty if the Asterisk's id belongs to another user. */
  private Optional<AcceptedConnection> connection(AsteriskPeer peer, String user) {
    return idOwners.claim(peer.asteriskId(), user)
        ? Optional.of(knownOrNew(peer, user))
        : Optional.empty();
  }

  private AcceptedConnection knownOrNew(AsteriskPeer peer, String user) {
    AcceptedConnection known = connections.get(peer);
    if (known != null) {
      return known;
    }
    int number = numbers.nextClearBit(1);
    numbers.set(number);
    String name = connectionName(peer, number);
    AcceptedConnection created =
        new AcceptedConnection(
            vertx,
            options.named(name),
            peer,
            user,
            limit,
            returnTime,
            listener(peer, user, name, number),
            meters(peer, name));
    connections.put(peer, created);
    if (draining) {
      created.connection().drain(Duration.ofMillis(1));
    }
    return created;
  }

  /** The bridge counts as refusing while Asterisks refuse commands and none carries them out. */
  private void updateStatus() {
    if (draining) {
      return;
    }
    List<ConnectionStatus> all =
        refusals.isEmpty()
            ? List.of()
            : connections.values().stream().map(each -> each.connection().status()).toList();
    all.stream()
        .filter(each -> each.state() == ConnectionState.REFUSING)
        .filter(
            refusing -> all.stream().noneMatch(each -> each.state() == ConnectionState.CONNECTED))
        .findFirst()
        .ifPresentOrElse(
            each -> status.refusing(each.problem()),
            () -> status.change(ConnectionState.LISTENING));
  }

  private AcceptedConnection.Listener listener(
      AsteriskPeer peer, String user, String name, int number) {
    return new AcceptedConnection.Listener() {

      @Override
      public void onStatusChanged() {
        ConnectionStatus its = connections.get(peer).connection().status();
        if (its.state() == ConnectionState.CONNECTED) {
          refusals.remove(peer.asteriskId());
        } else if (its.state() == ConnectionState.REFUSING
            && !its.problem().equals(refusals.put(peer.asteriskId(), its.problem()))) {
          LOG.error("{}: {}; trying again until it works", name, its.problem());
        }
        updateStatus();
      }

      @Override
      public void onForeignUser() {
        idOwners.forget(peer.asteriskId(), user);
      }

      @Override
      public void onEnded() {
        connections.remove(peer);
        numbers.clear(number);
        updateStatus();
      }
    };
  }
}
