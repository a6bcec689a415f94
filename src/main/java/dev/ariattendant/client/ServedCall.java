package dev.ariattendant.client;

import dev.ariattendant.api.Headers;
import dev.ariattendant.client.ari.AriCommands;
import dev.ariattendant.client.ari.Event;
import dev.ariattendant.client.ari.Model;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One call of {@link Calls}, from its acceptance to its end. Its commands claim ownership: they
 * fail with 409 once another attendant serves the call.
 *
 * <p>Compose its futures, and return them from the program: if one of those fails, the call goes
 * back to the dialplan. So it does, on an event loop, if a listener of a future or a handler of a
 * timer throws. On a worker or a virtual thread nobody but the log hears of that, if at all, and
 * the caller hears nothing; nor does anybody hear of a future that fails and isn't returned.
 */
public final class ServedCall {

  /** How a call ended for its owner. */
  public enum End {
    /** The caller hung up, or was hung up. */
    HUNG_UP,
    /** The channel left the application, e.g. for the dialplan. */
    LEFT,
    /** Another attendant has taken it over. */
    MOVED,
    /** It has ended unseen, or belongs to another owner. */
    GONE
  }

  /**
   * Longer than the bridge's own time-outs, of which a command with an unknown outcome may take
   * three. So only a bridge that is gone doesn't answer in time.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Offer offer;
  private final AriCommands ari;
  private final Consumer<ServedCall> onEnd;
  private final CallContext context;
  private final Promise<End> ended;
  private final EventListeners listeners;
  private final CallSubscription subscription;
  private final CallPlaybacks playbacks;
  private final CallReturn callReturn;

  private Runnable onEventsMissed = () -> {};
  private boolean hungUp;

  ServedCall(
      Vertx vertx, CallContext context, Offer offer, String attendant, Consumer<ServedCall> onEnd) {
    this.context = context;
    this.offer = offer;
    this.onEnd = onEnd;
    this.ended = context.promise();
    this.listeners = new EventListeners(context);
    DeliveryOptions delivery =
        new DeliveryOptions()
            .setSendTimeout(TIMEOUT.toMillis())
            .addHeader(Headers.OWNER, attendant)
            .addHeader(Headers.CALL, id());
    offer.trace().ifPresent(trace -> trace.addTo(delivery));
    this.ari = AriCommands.of(vertx.eventBus(), offer.command(), delivery);
    this.subscription = new CallSubscription(vertx, offer, event -> run(() -> onEvent(event)));
    this.playbacks = new CallPlaybacks(id(), ari);
    this.callReturn = new CallReturn(vertx, offer, ari, playbacks, () -> end(End.GONE));
    context.onException(this::onFailure);
  }

  /** The id of the caller's channel. */
  public String id() {
    return offer.key().channelId();
  }

  /** The name of the connection to the call's Asterisk. */
  public String asterisk() {
    return offer.key().asterisk();
  }

  /** The Stasis application, as the connection names it. */
  public String app() {
    return offer.app();
  }

  /** The event with which the call entered the application: its arguments, and its channel then. */
  public Event.StasisStart start() {
    return new Event.StasisStart(offer.start());
  }

  /** The caller's channel, as it was when the call entered the application. */
  public Model.Channel channel() {
    return start().channel();
  }

  /**
   * Whether the call was in the application already: its former owner is gone, and what that played
   * was stopped, or the channel has replaced another one. It may also be a leg that the former
   * owner has dialled.
   */
  public boolean resumed() {
    return offer.resumed();
  }

  /** Commands to the call's Asterisk. A channel that one of them creates is a leg of the call. */
  public AriCommands ari() {
    return ari;
  }

  /**
   * Hears each event of a type, or all with {@code Event.class}: of the caller's channel, its
   * playbacks, recordings, bridges and dials, and of channels that were {@linkplain #subscribe
   * subscribed} to. If the handler throws, the call goes back to the dialplan.
   */
  public <E extends Event> ServedCall on(Class<E> type, Handler<E> handler) {
    listeners.add(type, handler);
    return this;
  }

  /** The next event of a type; fails with a {@link CallEndedException} if the call ends before. */
  public <E extends Event> Future<E> next(Class<E> type) {
    return next(type, any -> true);
  }

  /** The next event of a type that fits; fails as {@link #next(Class)} does. */
  public <E extends Event> Future<E> next(Class<E> type, Predicate<E> fits) {
    return listeners.next(type, fits).future();
  }

  /**
   * Plays a medium to the caller, such as {@code sound:hello-world}, and waits for its end.
   *
   * @return completes when it has ended, was stopped, or couldn't be played, which {@code state}
   *     says; fails as the command does, or with a {@link CallEndedException}. If the event of its
   *     end may have been missed, Asterisk is asked
   */
  public Future<Model.Playback> play(String media) {
    String playbackId = newPlaybackId();
    // Registered before the command: the end may come before the command's answer.
    Promise<Event.PlaybackFinished> finished =
        listeners.next(
            Event.PlaybackFinished.class, event -> event.playback().id().equals(playbackId));
    return ari.channels()
        .play(id(), media, options -> options.playbackId(playbackId))
        .onFailure(finished::tryFail)
        .compose(playing -> playbacks.untilFinished(playing, finished))
        .map(Event.PlaybackFinished::playback);
  }

  /**
   * The id for another playback on the caller's channel: one of eight, which an owner that takes
   * the call over can work out, and stops.
   */
  public String newPlaybackId() {
    return playbacks.newId();
  }

  /**
   * Also hears the events of another channel, e.g. of a leg, until the call ends.
   *
   * @return completes when no event will be missed any more; fails with a {@link
   *     CallEndedException} if the call has ended
   */
  public Future<Void> subscribe(String channelId) {
    return ended.future().isComplete()
        ? Future.failedFuture(new CallEndedException(ended.future().result()))
        : subscription.add(channelId);
  }

  /**
   * Is told when events may have been missed: after a lost connection, and when another bridge has
   * taken over. Then Asterisk must be asked for what matters, e.g. whether a playback still runs.
   * That the call itself has ended needs no question: the bridge finds out.
   */
  public ServedCall onEventsMissed(Runnable handler) {
    onEventsMissed = handler;
    return this;
  }

  /** Completes when the call has ended. */
  public Future<End> ended() {
    return ended.future();
  }

  Offer.Key key() {
    return offer.key();
  }

  /** Sets the node of the call's bridge; returns whether it was another before. */
  boolean setBridgeNode(String next) {
    return subscription.setBridgeNode(next);
  }

  void begin(Function<ServedCall, Future<?>> program) {
    (resumed() ? playbacks.stopFormer() : Future.succeededFuture())
        .onComplete(
            ready -> {
              // Queued before the program, which may wait for events on a virtual thread.
              context.run(subscription::begin);
              run(() -> program.apply(this).onFailure(this::onFailure));
            });
  }

  void eventsMissed() {
    context.run(this::onEventsMissed);
  }

  private void onEventsMissed() {
    if (callReturn.isRequested()) {
      callReturn.attemptSooner();
    } else {
      playbacks.eventsMissed();
      run(onEventsMissed);
    }
  }

  private void onEvent(Message<JsonObject> message) {
    Event event = Event.of(message.body());
    // Before its listeners: one of them may fail, and then what plays is stopped.
    if (event instanceof Event.PlaybackStarted started) {
      playbacks.started(started.playback());
    } else if (event instanceof Event.PlaybackFinished finished) {
      playbacks.finished(finished.playback());
    } else if (event instanceof Event.ChannelHangupRequest request && isThis(request.channel())) {
      hungUp = true;
    }
    listeners.handle(event, this::run);
    if (event instanceof Event.ChannelDestroyed destroyed && isThis(destroyed.channel())) {
      end(End.HUNG_UP);
    } else if (event instanceof Event.StasisEnd left && isThis(left.channel())) {
      boolean synthetic = message.headers().contains(Headers.SYNTHETIC);
      end(hungUp ? End.HUNG_UP : synthetic ? End.GONE : End.LEFT);
    }
  }

  private boolean isThis(Model.Channel channel) {
    return id().equals(channel.id());
  }

  /** Gives the call back to the dialplan, at once even if something plays. */
  void handBack() {
    callReturn.handBack();
  }

  void end(End how) {
    if (ended.tryComplete(how)) {
      subscription.close();
      callReturn.close();
      listeners.end(new CallEndedException(how));
      onEnd.accept(this);
    }
  }

  private void run(Runnable code) {
    try {
      code.run();
    } catch (RuntimeException | Error e) {
      onFailure(e);
    }
  }

  private void onFailure(Throwable failure) {
    if (ended.future().isComplete()) {
      callReturn.onFailureAfterEnd(failure);
    } else {
      callReturn.onFailure(failure);
    }
  }
}
