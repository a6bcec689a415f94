package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.call.BroadcastClaims;
import dev.ariattendant.bridge.call.CallOffers;
import dev.ariattendant.bridge.call.ChannelRegistry;
import dev.ariattendant.bridge.call.DropCounter;
import dev.ariattendant.bridge.call.EventPublisher;
import dev.ariattendant.bridge.call.OwnershipProtocol;
import dev.ariattendant.bridge.call.Resync;
import dev.ariattendant.bridge.call.SocketScopedCommands;
import dev.ariattendant.bridge.call.SyntheticStasisEvents;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.bridge.transport.AriRefusedException;
import dev.ariattendant.bridge.transport.Frame;
import dev.ariattendant.bridge.transport.FrameReader;
import dev.ariattendant.bridge.transport.RestResponse;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.tracing.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One Asterisk on the event bus: its events go out and commands for it come in, whichever side
 * opened the WebSocket. A connection outlives its sockets.
 */
final class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Vertx vertx;
  private final ConnectionParts parts;
  private final String name;
  private final ChannelRegistry channels;
  private final CommandExecutor commands;
  private final CallOffers offers;
  private final OwnershipProtocol ownership;
  private final BroadcastClaims claims;
  private final DropCounter drops;
  private final ConnectionStatus status;
  private final List<Runnable> removeMeters;

  private List<MessageConsumer<?>> consumers = List.of();

  /** Asterisk's; null as long as it has never been reached. */
  private String version;

  private boolean handedOver;
  private boolean ignoresEvents;

  /** Counts sockets, so that what was begun for one ends with it. */
  private long socketNumber;

  private boolean isOpen;

  /** Complete unless calls that entered the application unseen are being given back. */
  private Future<?> unseenCalls = Future.succeededFuture();

  Connection(Vertx vertx, ConnectionParts parts) {
    this.vertx = vertx;
    this.parts = parts;
    AsteriskOptions asterisk = parts.asterisk();
    ConnectionMeters meters = parts.meters();
    this.name = asterisk.name();
    Tracing tracing = Tracing.of(vertx);
    this.drops = new DropCounter(name, meters, tracing);
    this.channels = new ChannelRegistry(NodeId.of(vertx), parts.limit());
    this.commands = new CommandExecutor(parts.rest(), meters.commands(), channels, tracing, name);
    EventPublisher publisher = new EventPublisher(vertx, asterisk, channels, drops, meters);
    this.offers = new CallOffers(vertx, asterisk, publisher, commands, channels, meters);
    this.claims =
        new BroadcastClaims(vertx, asterisk, parts.isForOneCall(), publisher, commands, channels);
    this.ownership =
        new OwnershipProtocol(
            vertx, asterisk, offers, new SocketScopedCommands(vertx, commands, () -> true));
    this.status =
        new ConnectionStatus(
            vertx, asterisk, channels::size, parts.restOverWebSocket(), drops, meters);
    Runnable calls = meters.watchCalls(channels::size);
    this.removeMeters =
        parts.isForOneCall()
            ? List.of(calls)
            : List.of(calls, meters.watchState(ConnectionState.class, status::state));
  }

  Future<?> register() {
    MessageConsumer<?> onCommand =
        vertx
            .eventBus()
            .consumer(
                Addresses.command(name), command -> parts.gate().execute(() -> onCommand(command)));
    MessageConsumer<?> onStatusRequest = status.register();
    consumers = List.of(onCommand, onStatusRequest);
    return Future.all(onCommand.completion(), onStatusRequest.completion(), ownership.register());
  }

  private void onCommand(Message<Object> command) {
    if (handedOver) {
      command.fail(FailureCodes.UNAVAILABLE, "another node runs the connection now");
    } else if (!isOpen && status.state() == ConnectionState.CONNECTING) {
      // A frozen Asterisk would carry it out later, when its answer reaches no one.
      command.fail(FailureCodes.UNAVAILABLE, "no connection to Asterisk");
    } else {
      ownership.admit(command, commands::handle);
    }
  }

  ConnectionStatus status() {
    return status;
  }

  CommandExecutor commands() {
    return commands;
  }

  OwnershipProtocol ownership() {
    return ownership;
  }

  int calls() {
    return channels.size();
  }

  /**
   * There is a new socket. Before the connection counts as connected, the transport of commands is
   * selected, events are filtered, and the calls in the application compared with those known here;
   * new calls are served meanwhile. Fails if this socket can't be used, with an {@link
   * AriRefusedException} if no socket can; never completes if the socket is lost first.
   *
   * @param selectTransport is given Asterisk's version
   */
  Future<Void> opened(Consumer<String> send, Function<String, Future<Void>> selectTransport) {
    socketNumber++;
    isOpen = true;
    parts.webSocket().attach(send);
    return new ConnectionSetUp(parts, untilNextSocket(), resync())
        .run(this::onSystemKnown, selectTransport)
        .onSuccess(done -> connected());
  }

  private void onSystemKnown(String asteriskVersion, String asteriskId) {
    version = asteriskVersion;
    offers.setSyntheticEvents(new SyntheticStasisEvents(parts.application(), asteriskId));
  }

  private Resync resync() {
    return new Resync(offers, untilNextSocket(), ownership, parts.application());
  }

  /** Commands whose results are dropped once this socket is lost or the next one is opened. */
  private SocketScopedCommands untilNextSocket() {
    long number = socketNumber;
    return new SocketScopedCommands(vertx, commands, () -> number == socketNumber);
  }

  void received(String text) {
    Frame frame = FrameReader.read(text);
    if (frame instanceof AriEvent event) {
      parts.gate().execute(() -> onEvent(event));
      if (event.type().equals("ApplicationReplaced")
          && parts.application().equals(event.json().getValue("application"))) {
        parts.onReplaced().run();
      }
    } else if (frame instanceof RestResponse response) {
      parts.webSocket().received(response);
    } else {
      drops.frame(text);
    }
  }

  private void onEvent(AriEvent event) {
    if (!ignoresEvents) {
      offers.onEvent(event);
      claims.onEvent(event);
    }
  }

  /**
   * The socket is lost, or couldn't be opened, and another one may follow.
   *
   * @param refusal why Asterisk can't be used although it answers
   */
  void lost(Optional<AriRefusedException> refusal) {
    if (isOpen) {
      socketNumber++;
      unseenCalls = Future.succeededFuture();
    }
    isOpen = false;
    parts.webSocket().detach();
    refusal.ifPresentOrElse(
        why -> status.refusing(why.getMessage()), () -> status.change(ConnectionState.CONNECTING));
    if (refusal.isPresent() && version != null && unseenCalls.isComplete()) {
      giveBackUnseenCalls();
    }
  }

  /** Calls may have entered the application before Asterisk noticed that the socket was closed. */
  private void giveBackUnseenCalls() {
    offers.refusing(true);
    unseenCalls =
        resync().run().onFailure(failure -> LOG.debug("{}: {}", name, failure.getMessage()));
  }

  /** Asterisk refuses commands although its socket is open: calls go back to the dialplan. */
  void refusing(AriRefusedException refusal) {
    offers.refusing(true);
    status.refusing(refusal.getMessage());
  }

  void endAllCalls() {
    offers.endAllCalls();
  }

  /** Takes no more calls, and ends the running ones after {@code timeout} at the latest. */
  Future<Void> drain(Duration timeout) {
    status.change(ConnectionState.DRAINING);
    return claims.stop(timeout).compose(stopped -> offers.drain(timeout));
  }

  /** Checks whether Asterisk supports resources that calls don't need yet, if it is connected. */
  Future<Void> checkResources(List<AriResource> resources) {
    return status.state() == ConnectionState.CONNECTED
        ? parts.check().runForNew(resources)
        : Future.succeededFuture();
  }

  void requireResources(List<AriResource> resources) {
    parts.check().need(resources);
  }

  /**
   * Another node runs the connection: takes no more commands and publishes nothing more. Completes
   * when no more commands come here.
   */
  Future<?> handedOver() {
    handedOver = true;
    socketNumber++;
    channels.removeAll();
    return unregister();
  }

  /**
   * Another node has taken the application while this process stood still: events that came before
   * are that node's.
   */
  void replacedElsewhere() {
    ignoresEvents = true;
    handedOver();
  }

  void close() {
    socketNumber++;
    parts.webSocket().detach();
    unregister();
    status.change(ConnectionState.CLOSED);
  }

  private Future<?> unregister() {
    removeMeters.forEach(Runnable::run);
    ownership.close();
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList());
  }

  private void connected() {
    offers.refusing(false);
    ownership.onCallsKnown();
    if (status.state() == ConnectionState.DRAINING) {
      return;
    }
    // Not at INFO where Asterisk opens a socket for each call.
    LOG.atLevel(parts.isForOneCall() ? Level.DEBUG : Level.INFO)
        .log(
            "{}: connected to Asterisk {}{}; calls come from Stasis({}) in the dialplan",
            name,
            version,
            parts.asterisk().listen().isPresent() ? "" : " at " + parts.asterisk().url(),
            parts.asterisk().app());
    status.connected(version);
  }
}
