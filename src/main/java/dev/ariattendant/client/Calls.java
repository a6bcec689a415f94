package dev.ariattendant.client;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.owner.OwnershipReporter;
import dev.ariattendant.owner.Reservations;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes calls of Stasis applications, and does what the event bus wants of their owner:
 *
 * <ul>
 *   <li>it registers for a call's events, waits until none can be missed, and accepts the call;
 *   <li>it keeps places for calls that a bridge may claim;
 *   <li>it tells the bridges once a second that it is alive, and which calls it has;
 *   <li>it gives up calls that have ended or belong to another owner;
 *   <li>after a lost connection, and when another bridge has taken over, it tells each call that
 *       events may be missing;
 *   <li>when it is closed, it leaves its calls to other attendants, or else to the dialplan.
 * </ul>
 *
 * <p>All of it, programs included, runs on the thread of the context in which it was made: a
 * verticle's, or else one of its own. On an event loop each call has a context of its own there. On
 * a virtual thread's context programs may wait with {@link Future#await}.
 */
public final class Calls {

  /** How long Asterisk may take to take calls back when this ends. */
  private static final Duration HAND_BACK_TIMEOUT = Duration.ofSeconds(1);

  /** No caller waits so long for a bridge that is gone, so the channel is gone, too. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final Context context;
  private final int maxCalls;
  private final Map<Offer.Key, ServedCall> calls = new HashMap<>();
  private final Set<Future<?>> arriving = new HashSet<>();
  private final Reservations<Offer.Key> reservations = new Reservations<>();
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();
  private final OwnershipReporter ownership;
  private Future<Void> reporting;

  private Calls(Vertx vertx, int maxCalls) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.maxCalls = maxCalls;
    this.ownership =
        new OwnershipReporter(
            vertx,
            () -> calls.values().stream().map(ServedCallOwnership::new),
            this::arrived,
            this::onSilentBridge);
  }

  /** Takes as many calls as come. */
  public static Calls of(Vertx vertx) {
    return of(vertx, Integer.MAX_VALUE);
  }

  /**
   * Takes no more than so many calls at a time; further ones are offered to other attendants, or go
   * back to the dialplan.
   */
  public static Calls of(Vertx vertx, int maxCalls) {
    return new Calls(vertx, maxCalls);
  }

  /**
   * Takes calls of an application.
   *
   * @param program serves a call, from its beginning: answers it, registers for its events. What it
   *     returns completes when it has nothing more to do. If that fails, or the program throws, the
   *     call goes back to the dialplan, since nobody else would notice, and the caller would hear
   *     nothing. So the program composes futures, and returns them; see {@link ServedCall}
   * @return completes when calls can come
   */
  public Future<Void> serve(String app, Function<ServedCall, Future<?>> program) {
    return onContext(
        () -> {
          if (reporting == null) {
            consumers.add(vertx.eventBus().consumer(Addresses.STATUS, this::onStatus));
            reporting =
                Future.all(ownership.register(), consumers.get(0).completion()).<Void>mapEmpty();
          }
          MessageConsumer<Object> offers =
              vertx.eventBus().consumer(Addresses.calls(app), offer -> onOffer(offer, program));
          MessageConsumer<Object> claims =
              vertx.eventBus().consumer(Addresses.claims(app), this::onClaimQuestion);
          consumers.addAll(List.of(offers, claims));
          return Future.all(reporting, offers.completion(), claims.completion()).mapEmpty();
        });
  }

  /** The calls that it has now. */
  public Future<List<ServedCall>> all() {
    return onContext(() -> Future.succeededFuture(List.copyOf(calls.values())));
  }

  /**
   * Takes no more calls, and leaves those that it has: each goes to another attendant that takes
   * it, or else back to the dialplan.
   *
   * @return completes when it has no calls any more
   */
  public Future<Void> close() {
    return onContext(
        () ->
            Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .transform(unregistered -> arrived())
                .transform(arrived -> leaveAll())
                .transform(left -> ownership.close()));
  }

  private Future<?> leaveAll() {
    Set<String> asterisks =
        calls.values().stream().map(ServedCall::asterisk).collect(Collectors.toSet());
    return ownership
        .releaseAll()
        .transform(released -> handBack())
        .transform(handedBack -> ownership.publishGone(asterisks))
        .andThen(gone -> endAll());
  }

  /** Their bridges know now that they have no owner, and will find one, or give them back. */
  private void endAll() {
    List.copyOf(calls.values()).forEach(call -> call.end(ServedCall.End.GONE));
  }

  private Future<?> handBack() {
    List<ServedCall> left = List.copyOf(calls.values());
    left.forEach(ServedCall::handBack);
    // Not a future's own time-out, which would end on another thread.
    return Future.any(
        Future.join(left.stream().map(ServedCall::ended).toList()),
        vertx.timer(HAND_BACK_TIMEOUT.toMillis()));
  }

  private void onOffer(Message<Object> message, Function<ServedCall, Future<?>> program) {
    Offer.read(message).ifPresent(offer -> onOffer(message, offer, program));
  }

  private void onOffer(
      Message<Object> message, Offer offer, Function<ServedCall, Future<?>> program) {
    ServedCall served = calls.get(offer.key());
    reservations.release(offer.key());
    if (served != null && offer.resumed()) {
      // The bridge was gone, and has come back without knowing who serves the call.
      served.setBridgeNode(offer.node());
      message.reply(ownership.offerReply(served.id()));
      served.eventsMissed();
    } else if (hasCapacity()) {
      accept(message, offer, program);
    } else {
      refuse(message);
    }
  }

  private void onClaimQuestion(Message<Object> question) {
    Offer.read(question)
        .ifPresent(
            call -> {
              if (hasCapacity()) {
                reservations.reserve(call.key(), question);
              } else {
                refuse(question);
              }
            });
  }

  private boolean hasCapacity() {
    return calls.size() + arriving.size() + reservations.count() < maxCalls;
  }

  private static void refuse(Message<Object> message) {
    message.fail(FailureCodes.MAX_CALLS, "this attendant serves as many calls as it may");
  }

  private void accept(
      Message<Object> message, Offer offer, Function<ServedCall, Future<?>> program) {
    CallContext own = new CallContext(context);
    ServedCall call = new ServedCall(vertx, own, offer, ownership.attendant(), this::remove);
    Promise<Void> accepted = Promise.promise();
    arriving.add(accepted.future());
    // Not in the offer's own context, which would live as long as the call.
    own.run(
        () ->
            call.subscribe(call.id())
                .onComplete(
                    subscribed -> {
                      arriving.remove(accepted.future());
                      if (subscribed.failed()) {
                        message.fail(FailureCodes.UNAVAILABLE, subscribed.cause().getMessage());
                        call.end(ServedCall.End.GONE);
                      } else {
                        ServedCall before = calls.put(offer.key(), call);
                        if (before != null) {
                          before.end(ServedCall.End.GONE);
                        }
                        // Queued before the reply, and so before the first event.
                        own.run(() -> call.begin(program));
                        message.reply(ownership.offerReply(call.id()));
                      }
                      accepted.complete();
                    }));
  }

  private void remove(ServedCall call) {
    calls.remove(call.key(), call);
  }

  private Future<?> arrived() {
    return Future.join(List.copyOf(arriving));
  }

  private void onStatus(Message<JsonObject> status) {
    JsonObject json = status.body();
    if (ConnectionState.CONNECTED.wireName().equals(json.getValue("state"))) {
      callsOf(json.getValue("asterisk")).forEach(ServedCall::eventsMissed);
    }
  }

  private void onSilentBridge(String asterisk, Duration silence) {
    if (silence.compareTo(LONGEST_SILENCE) > 0) {
      callsOf(asterisk).forEach(call -> call.end(ServedCall.End.GONE));
    }
  }

  private List<ServedCall> callsOf(Object asterisk) {
    return calls.values().stream().filter(call -> call.asterisk().equals(asterisk)).toList();
  }

  private <T> Future<T> onContext(Supplier<Future<T>> task) {
    Promise<T> done = Promise.promise();
    context.runOnContext(now -> task.get().onComplete(done));
    return done.future();
  }
}
