package dev.ariattendant.bridge.call;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.ariattendant.bridge.DropCounter;
import dev.ariattendant.bridge.EventPublisher;
import dev.ariattendant.bridge.RecordedEvents;
import dev.ariattendant.bridge.RecordingRest;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.metrics.Meters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/** Calls that come to a bridge's offers, on one event loop as in the bridge, without Asterisk. */
public final class FakeAsteriskCalls implements StasisQueries {

  static final String CHANNEL = "1795295655.1";

  private final RecordingRest rest = new RecordingRest();
  private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
  private final Queue<Promise<Void>> paused = new ConcurrentLinkedQueue<>();
  private final Context loop;
  private final ChannelRegistry channels;
  private final CommandExecutor commands;
  private final CallOffers offers;
  private final DropCounter drops;
  private final OwnershipProtocol ownership;
  private boolean goesOn;
  private boolean ownersAreHeard;

  FakeAsteriskCalls(Vertx vertx) {
    this(vertx, new JsonObject());
  }

  FakeAsteriskCalls(Vertx vertx, JsonObject config) {
    AsteriskOptions options = AsteriskOptions.from(config);
    loop = vertx.getOrCreateContext();
    ConnectionMeters meters = Meters.of(vertx).connection(options.name(), options.app());
    CallLimit limit = new CallLimit(options.maxCalls());
    channels = new ChannelRegistry("here", limit);
    commands = new CommandExecutor(Operations.load(), rest, meters.commands(), channels);
    drops = new DropCounter(options.name(), meters);
    offers =
        new CallOffers(
            vertx,
            options,
            new EventPublisher(vertx, options, meters),
            commands,
            limit,
            channels,
            drops,
            meters);
    ownership = new OwnershipProtocol(vertx, options, offers, new OwnersQuestions());
    offers.tellBy(new SyntheticStasisEvents("channel-aa", "02:fc"));
  }

  /** Before owners are heard there is nobody to wait for. */
  private final class OwnersQuestions implements StasisQueries {

    @Override
    public Future<Object> ask(JsonObject command) {
      return FakeAsteriskCalls.this.ask(command);
    }

    @Override
    public Future<?> pause(Duration time) {
      return ownersAreHeard ? FakeAsteriskCalls.this.pause(time) : Future.succeededFuture();
    }

    @Override
    public <T> Future<T> whileOpen(Future<T> step) {
      return step;
    }
  }

  RecordingRest rest() {
    return rest;
  }

  /** Asterisk sends these events, one after the other. */
  void events(JsonObject... events) throws TimeoutException {
    for (JsonObject event : events) {
      onLoop(() -> offers.onEvent(AriEvent.of(event)));
    }
  }

  /** Asterisk says that this channel has entered the application. */
  void enters(String channelId) throws TimeoutException {
    events(RecordedEvents.about(channelId, "StasisStart"));
  }

  /** Asterisk says that this channel has left the application. */
  void leaves(String channelId) throws TimeoutException {
    events(RecordedEvents.about(channelId, "StasisEnd"));
  }

  /** Somebody on the bus has a command sent. */
  void commands(JsonObject command) throws TimeoutException {
    onLoop(() -> commands.execute(command));
  }

  /** An owner has a command sent for a call. */
  void commands(JsonObject command, String call) throws TimeoutException {
    channels.created(command.getString("channelId"), call);
    commands(command);
  }

  /** A command comes from the bus; it is answered once it is let through. */
  void admit(Message<Object> command) {
    loop.runOnContext(go -> ownership.admit(command, admitted -> admitted.reply(new JsonObject())));
  }

  @Override
  public Future<Object> ask(JsonObject command) {
    return commands.execute(command);
  }

  @Override
  public Future<?> pause(Duration time) {
    Promise<Void> pause = Promise.promise();
    if (goesOn) {
      pause.complete();
    } else {
      paused.add(pause);
    }
    pauses.add(time);
    return pause.future();
  }

  @Override
  public <T> Future<T> whileOpen(Future<T> step) {
    return step;
  }

  /** The times for which the comparison of calls, or what owners are asked, has paused. */
  BlockingQueue<Duration> pauses() {
    return pauses;
  }

  /** Lets it go on, now and from now on. */
  void goOn() {
    loop.runOnContext(
        go -> {
          goesOn = true;
          paused.forEach(Promise::tryComplete);
        });
  }

  /** Ends the pause that began first. */
  void endPause() {
    loop.runOnContext(go -> paused.remove().complete());
  }

  /** A socket has been opened: calls are to be compared. */
  Resync opened() throws TimeoutException {
    Promise<Resync> begun = Promise.promise();
    onLoop(() -> begun.complete(new Resync(offers, this, ownership, "channel-aa")));
    return begun.future().await(10, SECONDS);
  }

  /** Has calls compared. */
  Future<Void> compared(Resync resync) {
    Promise<Void> compared = Promise.promise();
    loop.runOnContext(go -> resync.run().onComplete(compared));
    return compared.future();
  }

  /** Opens a socket and has calls compared. */
  void reconnects() throws TimeoutException {
    compared(opened()).await(10, SECONDS);
  }

  /** Hears owners of calls from now on. */
  void hearsOwners() throws TimeoutException {
    Promise<Void> registered = Promise.promise();
    loop.runOnContext(
        go -> {
          ownersAreHeard = true;
          ownership.register().onComplete(registered);
        });
    registered.future().await(10, SECONDS);
  }

  /** Hears no owners any more. */
  void hearsNobody() throws TimeoutException {
    onLoop(ownership::close);
  }

  /** All calls are known. */
  void settled() throws TimeoutException {
    onLoop(ownership::onCallsKnown);
  }

  void staying() throws TimeoutException {
    onLoop(ownership::cancelHandover);
  }

  /** Another client has taken the application over. */
  void abandoned() throws TimeoutException {
    onLoop(offers::endAllCalls);
  }

  /** The bridge is about to go to another node. */
  Future<Void> moving() {
    Promise<Void> ready = Promise.promise();
    loop.runOnContext(go -> ownership.announceHandover().onComplete(ready));
    return ready.future();
  }

  /** How many events of calls on offer were dropped. */
  long dropped() {
    return drops.json().getLong("events");
  }

  int calls() throws TimeoutException {
    Promise<Integer> calls = Promise.promise();
    onLoop(() -> calls.complete(channels.size()));
    return calls.future().await(10, SECONDS);
  }

  /** Has the offers drained. */
  Future<Void> drain(Duration patience) {
    Promise<Void> drained = Promise.promise();
    loop.runOnContext(go -> offers.drain(patience).onComplete(drained));
    return drained.future();
  }

  /** The same; tells the thread on which it goes on then. */
  Future<String> drainedOn(Duration patience) {
    Promise<String> drained = Promise.promise();
    loop.runOnContext(
        go ->
            offers
                .drain(patience)
                .map(over -> Thread.currentThread().getName())
                .onComplete(drained));
    return drained.future();
  }

  private void onLoop(Runnable step) throws TimeoutException {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        go -> {
          step.run();
          done.complete();
        });
    done.future().await(10, SECONDS);
  }
}
