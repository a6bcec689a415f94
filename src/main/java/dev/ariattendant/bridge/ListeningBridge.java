package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.transport.SocketServer;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.metrics.Meters;
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
 * A bridge that Asterisks connect to, each for all of its calls or for a single one. Each of them
 * becomes a connection of its own, named after the bridge: {@code NAME-1}, {@code NAME-2} and so
 * on; one that comes back gets its name again.
 */
final class ListeningBridge implements Bridge {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningBridge.class);

  /** How long a connection waits for its Asterisk to come back. */
  private static final Duration RETURN_TIME = Duration.ofSeconds(60);

  private final Vertx vertx;
  private AsteriskOptions options;
  private final Duration returnTime;
  private final CallLimit limit;
  private final AsteriskIdOwners owners;
  private final SocketServer server;
  private final ConnectionStatus status;
  private final Runnable watch;
  private final Map<Caller, AcceptedConnection> connections = new HashMap<>();
  private final BitSet numbers = new BitSet();

  /** Why commands are refused, by Asterisks' ids: said once for each, however many its sockets. */
  private final Map<String, String> refusals = new HashMap<>();

  private boolean draining;

  /**
   * Who has connected.
   *
   * @param asteriskId Asterisk's own id, as its events carry it
   * @param application under which it has registered: ours, and behind a colon the channel's name
   *     if the socket is for a single call
   */
  record Caller(String asteriskId, String application) {}

  ListeningBridge(Vertx vertx, AsteriskOptions options) {
    this(vertx, options, RETURN_TIME);
  }

  /** A bridge whose connections wait that long for their Asterisks to come back. */
  ListeningBridge(Vertx vertx, AsteriskOptions options, Duration returnTime) {
    this.vertx = vertx;
    this.options = options;
    this.returnTime = returnTime;
    this.limit = new CallLimit(options.maxCalls());
    this.owners = new AsteriskIdOwners(options.name());
    this.server =
        new SocketServer(
            vertx,
            options.name(),
            options.listen().orElseThrow(),
            options.heartbeat(),
            user -> new AcceptedSocket(options, caller -> connection(caller, user)));
    ConnectionMeters meters = Meters.of(vertx).connection(options.name(), options.app());
    this.status =
        new ConnectionStatus(
            vertx,
            options,
            this::calls,
            () -> true,
            new DropCounter(options.name(), meters),
            meters);
    this.watch = meters.watchState(ConnectionState.class, status::state);
  }

  @Override
  public Future<?> start() {
    return vertx
        .eventBus()
        .consumer(Addresses.statusOf(options.name()), question -> question.reply(status.json()))
        .completion()
        .compose(ready -> server.listen())
        .onSuccess(listening -> status.change(ConnectionState.LISTENING));
  }

  @Override
  public Future<?> checkResources(List<AriResource> resources) {
    return Future.all(
        connections.values().stream().map(each -> each.checkResources(resources)).toList());
  }

  @Override
  public void requireResources(List<AriResource> resources) {
    options = options.needing(resources);
    connections.values().forEach(each -> each.requireResources(resources));
  }

  @Override
  public Future<?> drain(Duration patience) {
    draining = true;
    status.change(ConnectionState.DRAINING);
    return Future.join(
        connections.values().stream().map(each -> each.connection().drain(patience)).toList());
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
              watch.run();
            });
  }

  /**
   * Unlike a number, Asterisk's id and the channel's name mean the same in all nodes of a cluster,
   * whichever of them it connects to.
   */
  private String name(Caller caller, int number) {
    if (!vertx.isClustered()) {
      return options.name() + "-" + number;
    }
    String asterisk = options.name() + "-" + caller.asteriskId();
    return isForAllCalls(caller)
        ? asterisk
        : asterisk + caller.application().substring(options.app().length()).replace('/', '-');
  }

  private boolean isForAllCalls(Caller caller) {
    return caller.application().equals(options.app());
  }

  /** Those that are for one call each have theirs together: there may be very many. */
  private ConnectionMeters meters(Caller caller, String name) {
    return Meters.of(vertx)
        .connection(isForAllCalls(caller) ? name : options.name(), options.app());
  }

  private int calls() {
    return connections.values().stream().mapToInt(each -> each.connection().calls()).sum();
  }

  /** The connection for whoever has just connected: the one it had before, or a new one. */
  private Optional<AcceptedConnection> connection(Caller caller, String user) {
    return owners.claim(caller.asteriskId(), user)
        ? Optional.of(ownConnection(caller, user))
        : Optional.empty();
  }

  private AcceptedConnection ownConnection(Caller caller, String user) {
    AcceptedConnection known = connections.get(caller);
    if (known != null) {
      return known;
    }
    int number = numbers.nextClearBit(1);
    numbers.set(number);
    String name = name(caller, number);
    AcceptedConnection fresh =
        new AcceptedConnection(
            vertx,
            options.named(name),
            caller,
            user,
            limit,
            returnTime,
            new Watch(caller, user, name, number),
            meters(caller, name));
    connections.put(caller, fresh);
    if (draining) {
      fresh.connection().drain(Duration.ofMillis(1));
    }
    return fresh;
  }

  /** As long as all Asterisks that are here refuse commands, nobody can be served. */
  private void review() {
    if (draining) {
      return;
    }
    List<ConnectionStatus> all =
        refusals.isEmpty()
            ? List.of()
            : connections.values().stream().map(each -> each.connection().status()).toList();
    all.stream()
        .filter(each -> each.state() == ConnectionState.REFUSING)
        .filter(none -> all.stream().noneMatch(each -> each.state() == ConnectionState.CONNECTED))
        .findFirst()
        .ifPresentOrElse(
            each -> status.refusing(each.problem()),
            () -> status.change(ConnectionState.LISTENING));
  }

  private final class Watch implements AcceptedConnection.Listener {

    private final Caller caller;
    private final String user;
    private final String name;
    private final int number;

    private Watch(Caller caller, String user, String name, int number) {
      this.caller = caller;
      this.user = user;
      this.name = name;
      this.number = number;
    }

    @Override
    public void changed() {
      ConnectionStatus its = connections.get(caller).connection().status();
      if (its.state() == ConnectionState.CONNECTED) {
        refusals.remove(caller.asteriskId());
      } else if (its.state() == ConnectionState.REFUSING
          && !its.problem().equals(refusals.put(caller.asteriskId(), its.problem()))) {
        LOG.error("{}: {}; trying again until it works", name, its.problem());
      }
      review();
    }

    @Override
    public void isOfAnotherUser() {
      owners.forget(caller.asteriskId(), user);
    }

    @Override
    public void ended() {
      connections.remove(caller);
      numbers.clear(number);
      review();
    }
  }
}
