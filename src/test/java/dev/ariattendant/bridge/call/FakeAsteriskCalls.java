package dev.ariattendant.bridge.call;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.bridge.RecordedEvents;
import dev.ariattendant.bridge.RecordingRest;
import dev.ariattendant.bridge.command.CommandExecutor;
import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.tracing.Tracing;
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

/** Calls that a bridge offers, on one event loop as in the bridge, without Asterisk. */
public final class FakeAsteriskCalls {

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
  private final SocketScopedCommands socketCommands;
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
    commands = new CommandExecutor(rest, meters.commands(), channels, Tracing.OFF, options.name());
    socketCommands = new SocketScopedCommands(commands, this::pause, () -> true);
    drops = new DropCounter(options.name(), meters, Tracing.OFF);
    offers =
        new CallOffers(
            vertx,
            options,
            new EventPublisher(vertx, options, channels, drops, meters),
            commands,
            channels,
            meters);
    ownership =
        new OwnershipProtocol(
            vertx,
            options,
            offers,
            // Before owners are registered there is nothing to wait for.
            new SocketScopedCommands(
                commands,
                time -> ownersAreHeard ? pause(time) : Future.succeededFuture(),
                () -> true));
    offers.setSyntheticEvents(new SyntheticStasisEvents("channel-aa", "02:fc"));
  }

  RecordingRest rest() {
    return rest;
  }

  /** Asterisk sends these events, one after the other. */
  void events(JsonObject... events) {
    for (JsonObject event : events) {
      onLoop(() -> offers.onEvent(AriEvent.of(event)));
    }
  }

  /** A channel enters the application. */
  void enters(String channelId) {
    events(RecordedEvents.about(channelId, "StasisStart"));
  }

  /** A channel leaves the application. */
  void leaves(String channelId) {
    events(RecordedEvents.about(channelId, "StasisEnd"));
  }

  /** A command is sent. */
  void commands(JsonObject command) {
    onLoop(() -> commands.execute(command));
  }

  /** An owner sends a command for a call. */
  void commands(JsonObject command, String call) {
    channels.addIfNew(command.getString("channelId"), call);
    commands(command);
  }

  /** A command comes from the bus; it is replied to once it is admitted. */
  void admit(Message<Object> command) {
    loop.runOnContext(go -> ownership.admit(command, admitted -> admitted.reply(new JsonObject())));
  }

  private Future<?> pause(Duration time) {
    Promise<Void> pause = Promise.promise();
    if (goesOn) {
      pause.complete();
    } else {
      paused.add(pause);
    }
    pauses.add(time);
    return pause.future();
  }

  /** The pauses of the resync and of questions to owners. */
  BlockingQueue<Duration> pauses() {
    return pauses;
  }

  /** Ends all pauses, now and from now on. */
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

  /** A socket has been opened; calls aren't compared yet. */
  Resync opened() {
    Promise<Resync> begun = Promise.promise();
    onLoop(() -> begun.complete(new Resync(offers, socketCommands, ownership, "channel-aa")));
    return await(begun.future());
  }

  /** Compares calls. */
  Future<Void> compared(Resync resync) {
    Promise<Void> compared = Promise.promise();
    loop.runOnContext(go -> resync.run().onComplete(compared));
    return compared.future();
  }

  /** Opens a socket and compares calls. */
  void reconnects() {
    await(compared(opened()));
  }

  /** Takes messages of owners from now on. */
  void hearsOwners() {
    Promise<Void> registered = Promise.promise();
    loop.runOnContext(
        go -> {
          ownersAreHeard = true;
          ownership.register().onComplete(registered);
        });
    await(registered.future());
  }

  /** Takes no more messages of owners. */
  void ignoresOwners() {
    onLoop(ownership::close);
  }

  /** All calls are known. */
  void settled() {
    onLoop(ownership::onCallsKnown);
  }

  void staying() {
    onLoop(ownership::cancelHandover);
  }

  /** Another node runs the bridge. */
  void moved() {
    onLoop(ownership::close);
  }

  /** Another client has taken the application over. */
  void abandoned() {
    onLoop(offers::endAllCalls);
  }

  /** Another node is about to run the bridge. */
  Future<Void> moving() {
    Promise<Void> ready = Promise.promise();
    loop.runOnContext(go -> ownership.announceHandover().onComplete(ready));
    return ready.future();
  }

  /** How many events of calls on offer were dropped. */
  long dropped() {
    return drops.json().getLong("events");
  }

  int calls() {
    Promise<Integer> calls = Promise.promise();
    onLoop(() -> calls.complete(channels.size()));
    return await(calls.future());
  }

  /** Drains the offers. */
  Future<Void> drain(Duration patience) {
    Promise<Void> drained = Promise.promise();
    loop.runOnContext(go -> offers.drain(patience).onComplete(drained));
    return drained.future();
  }

  /** The same; returns the thread on which it completes. */
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

  private void onLoop(Runnable step) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        go -> {
          step.run();
          done.complete();
        });
    await(done.future());
  }
}
