package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.call.BroadcastClaims;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.call.CallOffers;
import dev.ariattendant.bridge.call.ChannelRegistry;
import dev.ariattendant.bridge.call.OwnershipProtocol;
import dev.ariattendant.bridge.call.Resync;
import dev.ariattendant.bridge.call.StasisQueries;
import dev.ariattendant.bridge.call.SyntheticStasisEvents;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.bridge.transport.AriRefusedException;
import dev.ariattendant.bridge.transport.Frame;
import dev.ariattendant.bridge.transport.FrameReader;
import dev.ariattendant.bridge.transport.RestResponseFrame;
import dev.ariattendant.bridge.transport.RestTransport;
import dev.ariattendant.bridge.transport.WebSocketRest;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One Asterisk on the event bus: its events go out, commands for it come in, whoever opened the
 * WebSocket between us. It outlives its sockets.
 */
final class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** Between two attempts to compare calls, while Asterisk doesn't answer. */
  private static final Duration RESYNC_PAUSE = Duration.ofSeconds(2);

  /** Read once: a connection may be for a single call. */
  private static final Operations OPERATIONS = Operations.load();

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final String application;
  private final WebSocketRest webSocket;
  private final ChannelRegistry channels;
  private final CommandExecutor commands;
  private final CallOffers offers;
  private final OwnershipProtocol ownership;
  private final Executor gate;
  private final BroadcastClaims claims;
  private final DropCounter drops;
  private final ConnectionStatus status;
  private final Runnable replaced;
  private final Supplier<Future<Void>> check;
  private final List<Runnable> watches;

  private List<MessageConsumer<?>> consumers = List.of();

  /** Asterisk's; null as long as it has never been reached. */
  private String version;

  private boolean elsewhere;
  private boolean replacedElsewhere;
  private long socket;

  /** Complete unless callers are being looked for of whom no socket has told. */
  private Future<?> unseen = Future.succeededFuture();

  private boolean open;

  /**
   * A connection without a socket.
   *
   * @param application the name under which Asterisk has the application
   * @param limit how many calls there may be, here and in whatever shares the limit
   * @param rest sends commands
   * @param webSocket takes the answers to those that go over the socket
   * @param check fails if Asterisk refuses what calls need
   * @param replaced called when another client has taken the application over
   * @param gate lets commands from the bus pass, and events from Asterisk
   * @param meters count what happens
   */
  Connection(
      Vertx vertx,
      AsteriskOptions options,
      String application,
      CallLimit limit,
      RestTransport rest,
      WebSocketRest webSocket,
      BooleanSupplier restOverWebSocket,
      Supplier<Future<Void>> check,
      Runnable replaced,
      Executor gate,
      ConnectionMeters meters) {
    this.vertx = vertx;
    this.options = options;
    this.application = application;
    this.webSocket = webSocket;
    this.check = check;
    this.replaced = replaced;
    this.gate = gate;
    this.drops = new DropCounter(options.name(), meters);
    this.channels = new ChannelRegistry(NodeId.of(vertx), limit);
    this.commands = new CommandExecutor(OPERATIONS, rest, meters.commands(), channels);
    EventPublisher publisher = new EventPublisher(vertx, options, meters);
    this.offers =
        new CallOffers(vertx, options, publisher, commands, limit, channels, drops, meters);
    this.claims =
        new BroadcastClaims(vertx, options, application, publisher, commands, channels, limit);
    this.ownership =
        new OwnershipProtocol(
            vertx, options, offers, new SocketScopedCommands(vertx, commands, () -> true));
    this.status =
        new ConnectionStatus(vertx, options, channels::size, restOverWebSocket, drops, meters);
    Runnable calls = meters.watchCalls(channels::size);
    this.watches =
        isForOneCall()
            ? List.of(calls)
            : List.of(calls, meters.watchState(ConnectionState.class, status::state));
  }

  /** Takes commands and questions from the bus. */
  Future<?> register() {
    MessageConsumer<Object> taker =
        vertx.eventBus().consumer(Addresses.command(options.name()), this::command);
    MessageConsumer<?> teller =
        vertx
            .eventBus()
            .consumer(
                Addresses.statusOf(options.name()), question -> question.reply(status.json()));
    consumers = List.of(taker, teller);
    return Future.all(taker.completion(), teller.completion(), ownership.register());
  }

  private void command(Message<Object> command) {
    gate.execute(
        () -> {
          if (elsewhere) {
            command.fail(FailureCodes.UNAVAILABLE, "another node runs the connection now");
          } else if (!open && status.state() == ConnectionState.CONNECTING) {
            // A frozen Asterisk would carry it out some time, and nobody hear what came of it.
            command.fail(FailureCodes.UNAVAILABLE, "no connection to Asterisk");
          } else {
            ownership.admit(command, commands::handle);
          }
        });
  }

  ConnectionStatus status() {
    return status;
  }

  int calls() {
    return channels.size();
  }

  /**
   * There is a fresh socket. Before it counts as connected, the transport for commands is chosen,
   * the events are filtered, and the calls compared; new calls are taken meanwhile.
   *
   * @param send takes text frames
   * @param chooseTransport is told Asterisk's version
   * @return fails if this socket can't be used, with an {@link
   *     dev.ariattendant.bridge.transport.AriRefusedException} if none could; never completes if it
   *     is lost first
   */
  Future<Void> opened(Consumer<String> send, Function<String, Future<Void>> chooseTransport) {
    socket++;
    open = true;
    webSocket.attach(send);
    StasisQueries questions = untilNextSocket();
    Resync resync = new Resync(offers, questions, ownership, application);
    return system(questions)
        .compose(
            system -> {
              offers.tellBy(new SyntheticStasisEvents(application, system.getString("entity_id")));
              version = system.getString("version", "unknown");
              return questions
                  .whileOpen(chooseTransport.apply(version))
                  .compose(chosen -> questions.whileOpen(check.get()))
                  .compose(carriedOut -> filter(questions))
                  .compose(filtered -> resync(resync, questions, Level.WARN))
                  .onSuccess(done -> connected());
            });
  }

  /** Questions that end when this socket is lost, or the next one opened. */
  private StasisQueries untilNextSocket() {
    long asked = socket;
    return new SocketScopedCommands(vertx, commands, () -> asked == socket);
  }

  /** Takes a text frame from the socket. */
  void received(String frame) {
    Frame read = FrameReader.read(frame);
    if (read instanceof AriEvent event) {
      gate.execute(() -> onEvent(event));
      if (event.type().equals("ApplicationReplaced")
          && application.equals(event.json().getValue("application"))) {
        replaced.run();
      }
    } else if (read instanceof RestResponseFrame answer) {
      webSocket.received(answer);
    } else {
      drops.frame(frame);
    }
  }

  private void onEvent(AriEvent event) {
    if (!replacedElsewhere) {
      offers.onEvent(event);
      claims.onEvent(event);
    }
  }

  /**
   * The socket is gone, or couldn't be opened, and another one may come.
   *
   * @param refusal why Asterisk can't be used, if it is there
   */
  void lost(Optional<AriRefusedException> refusal) {
    if (open) {
      socket++;
      unseen = Future.succeededFuture();
    }
    open = false;
    webSocket.detach();
    if (status.state() != ConnectionState.DRAINING) {
      refusal.ifPresentOrElse(
          why -> status.refusing(why.getMessage()),
          () -> status.change(ConnectionState.CONNECTING));
    }
    if (refusal.isPresent() && version != null && unseen.isComplete()) {
      giveBackUnseen();
    }
  }

  /** Callers may have come in the moment when Asterisk hadn't noticed yet that we let go. */
  private void giveBackUnseen() {
    offers.refusing(true);
    unseen =
        new Resync(offers, untilNextSocket(), ownership, application)
            .run()
            .onFailure(failure -> LOG.debug("{}: {}", options.name(), failure.getMessage()));
  }

  /** Asterisk refuses commands, though its socket is there: calls go back as soon as they can. */
  void refusing(AriRefusedException refusal) {
    offers.refusing(true);
    if (status.state() != ConnectionState.DRAINING) {
      status.refusing(refusal.getMessage());
    }
  }

  /** Somebody else has the application and all calls in it: their owners here must let go. */
  void endAllCalls() {
    offers.endAllCalls();
  }

  /** Whether Asterisk has an application of this name, ours or anybody's; fails if it can't say. */
  Future<Boolean> applicationExists() {
    return commands
        .execute(JsonObject.of("operation", "applications.get", "applicationName", application))
        .map(true)
        .recover(
            failure ->
                isUnknown(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
  }

  /** Takes no more calls, and lets go of the running ones, the latest after {@code patience}. */
  Future<Void> drain(Duration patience) {
    status.change(ConnectionState.DRAINING);
    return claims.stop(patience).compose(settled -> offers.drain(patience));
  }

  /** The owners in this node are told that another one will run the connection. */
  Future<Void> announceHandover() {
    return ownership.announceHandover();
  }

  /** No other one runs it after all. */
  void cancelHandover() {
    ownership.cancelHandover();
  }

  /**
   * Another node runs the connection: takes no more commands, and tells nobody what it does.
   *
   * @return completes when no more commands come here
   */
  Future<?> handedOver() {
    elsewhere = true;
    socket++;
    channels.forgetAll();
    return unregister();
  }

  /**
   * Another node has the application: what Asterisk had told us before, while this process stood
   * still, is not for us any more.
   */
  void replacedElsewhere() {
    replacedElsewhere = true;
    handedOver();
  }

  /** Ends for good. */
  void close() {
    socket++;
    webSocket.detach();
    unregister();
    status.change(ConnectionState.CLOSED);
  }

  private Future<?> unregister() {
    watches.forEach(Runnable::run);
    ownership.close();
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList());
  }

  private static Future<JsonObject> system(StasisQueries questions) {
    return questions
        .ask(JsonObject.of("operation", "asterisk.getInfo", "only", "system"))
        .map(
            answer ->
                answer instanceof JsonObject info
                        && info.getValue("system") instanceof JsonObject system
                    ? system
                    : new JsonObject())
        .otherwise(new JsonObject());
  }

  private Future<Void> filter(StasisQueries questions) {
    JsonObject filter = options.events().json();
    return questions
        .ask(
            JsonObject.of(
                "operation", "applications.filter",
                "applicationName", application,
                "filter", filter))
        .<Void>mapEmpty()
        .recover(
            failure -> {
              LOG.warn(
                  "{}: Asterisk doesn't take the event filter, so it sends all types: {}",
                  options.name(),
                  failure.getMessage());
              return Future.succeededFuture();
            });
  }

  private Future<Void> resync(Resync resync, StasisQueries questions, Level failureLevel) {
    return resync
        .run()
        .recover(
            failure -> {
              if (isUnknown(failure)) {
                return Future.failedFuture(
                    "Asterisk doesn't know application " + application + " in spite of the socket");
              }
              LOG.atLevel(failureLevel)
                  .log(
                      "{}: Asterisk doesn't say which calls it has, asking again: {}",
                      options.name(),
                      failure.getMessage());
              return questions
                  .pause(RESYNC_PAUSE)
                  .compose(later -> resync(resync, questions, Level.DEBUG));
            });
  }

  private void connected() {
    offers.refusing(false);
    ownership.onCallsKnown();
    if (status.state() == ConnectionState.DRAINING) {
      return;
    }
    // A socket for each call would be a line for each call.
    LOG.atLevel(isForOneCall() ? Level.DEBUG : Level.INFO)
        .log(
            "{}: connected to Asterisk {}{}; calls come from Stasis({}) in the dialplan",
            options.name(),
            version,
            options.listen().isPresent() ? "" : " at " + options.url(),
            options.app());
    status.connected(version);
  }

  private boolean isForOneCall() {
    return !application.equals(options.app());
  }

  private static boolean isUnknown(Throwable failure) {
    return FailureCodes.of(failure) == FailureCodes.NOT_FOUND;
  }
}
