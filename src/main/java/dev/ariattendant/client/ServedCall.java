package dev.ariattendant.client;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.client.ari.AriCommands;
import dev.ariattendant.client.ari.Event;
import dev.ariattendant.client.ari.Model;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of {@link Calls}, from its acceptance to its end. Its commands claim ownership: they
 * fail with 409 once another attendant serves the call.
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

  private static final Logger LOG = LoggerFactory.getLogger(ServedCall.class);

  /**
   * Longer than the bridge's own time-outs, of which a command with an unknown outcome may take
   * three. So only a bridge that is gone doesn't answer in time.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private record Listener<E extends Event>(Class<E> type, Handler<E> handler) {

    void handle(Event event) {
      if (type.isInstance(event)) {
        handler.handle(type.cast(event));
      }
    }
  }

  private final Vertx vertx;
  private final Calls.Offer offer;
  private final AriCommands ari;
  private final Consumer<ServedCall> onEnd;
  private final Promise<End> ended = Promise.promise();
  private final List<MessageConsumer<JsonObject>> consumers = new ArrayList<>();
  private final List<Listener<?>> listeners = new ArrayList<>();
  private final List<Promise<?>> waiting = new ArrayList<>();
  private Runnable onEventsMissed = () -> {};
  private boolean hungUp;

  ServedCall(Vertx vertx, Calls.Offer offer, String attendant, Consumer<ServedCall> onEnd) {
    this.vertx = vertx;
    this.offer = offer;
    this.onEnd = onEnd;
    this.ari =
        AriCommands.of(
            vertx.eventBus(),
            offer.command(),
            new DeliveryOptions()
                .setSendTimeout(TIMEOUT.toMillis())
                .addHeader(Headers.OWNER, attendant)
                .addHeader(Headers.CALL, id()));
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
   * Whether the call was in the application already: its former owner is gone, and its prompt may
   * still be playing, or the channel has replaced another one. It may also be a leg that the former
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
    listeners.add(new Listener<>(type, handler));
    return this;
  }

  /** The next event of a type; fails with a {@link CallEndedException} if the call ends before. */
  public <E extends Event> Future<E> next(Class<E> type) {
    return next(type, any -> true);
  }

  /** The next event of a type that fits; fails as {@link #next(Class)} does. */
  public <E extends Event> Future<E> next(Class<E> type, Predicate<E> fits) {
    Promise<E> next = Promise.promise();
    if (ended.future().isComplete()) {
      next.fail(new CallEndedException(ended.future().result()));
      return next.future();
    }
    Listener<E> listener =
        new Listener<>(
            type,
            event -> {
              if (fits.test(event)) {
                next.tryComplete(event);
              }
            });
    listeners.add(listener);
    waiting.add(next);
    return next.future()
        .onComplete(
            done -> {
              listeners.remove(listener);
              waiting.remove(next);
            });
  }

  /**
   * Plays a medium to the caller, such as {@code sound:hello-world}, and waits for its end.
   *
   * @return completes when it has ended, was stopped, or couldn't be played, which {@code state}
   *     says; fails as the command does, or with a {@link CallEndedException}
   */
  public Future<Model.Playback> play(String media) {
    String playbackId = UUID.randomUUID().toString();
    // Registered before the command: the end may come before the command's answer.
    Future<Event.PlaybackFinished> finished =
        next(Event.PlaybackFinished.class, event -> event.playback().id().equals(playbackId));
    return ari.channels()
        .play(id(), media, options -> options.playbackId(playbackId))
        .compose(playing -> finished)
        .map(Event.PlaybackFinished::playback);
  }

  /**
   * Also hears the events of another channel, e.g. of a leg, until the call ends.
   *
   * @return completes when no event will be missed any more
   */
  public Future<Void> subscribe(String channelId) {
    MessageConsumer<JsonObject> consumer =
        vertx.eventBus().consumer(Addresses.channel(channelId), this::onMessage);
    consumers.add(consumer);
    return consumer.completion();
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

  Calls.CallKey key() {
    return offer.key();
  }

  void begin(Handler<ServedCall> handler) {
    run(() -> handler.handle(this));
  }

  void eventsMissed() {
    run(onEventsMissed);
  }

  private void onMessage(Message<JsonObject> message) {
    if (!asterisk().equals(message.headers().get(Headers.ASTERISK))
        || ended.future().isComplete()) {
      return;
    }
    Event event = Event.of(message.body());
    for (Listener<?> listener : List.copyOf(listeners)) {
      run(() -> listener.handle(event));
    }
    if (event instanceof Event.ChannelHangupRequest request && isThis(request.channel())) {
      hungUp = true;
    } else if (event instanceof Event.ChannelDestroyed destroyed && isThis(destroyed.channel())) {
      end(End.HUNG_UP);
    } else if (event instanceof Event.StasisEnd left && isThis(left.channel())) {
      boolean synthetic = message.headers().contains(Headers.SYNTHETIC);
      end(hungUp ? End.HUNG_UP : synthetic ? End.GONE : End.LEFT);
    }
  }

  private boolean isThis(Model.Channel channel) {
    return id().equals(channel.id());
  }

  /** Gives the call back to the dialplan. */
  void handBack() {
    ari.channels()
        .continueInDialplan(id())
        .onFailure(failure -> log("couldn't be given back to the dialplan", failure));
  }

  void end(End how) {
    if (ended.tryComplete(how)) {
      consumers.forEach(MessageConsumer::unregister);
      CallEndedException failure = new CallEndedException(how);
      List.copyOf(waiting).forEach(promise -> promise.tryFail(failure));
      onEnd.accept(this);
    }
  }

  /** What a program's code throws must not leave the caller in silence. */
  private void run(Runnable code) {
    try {
      code.run();
    } catch (RuntimeException e) {
      if (!ended.future().isComplete()) {
        log("goes back to the dialplan, since its program has failed", e);
        ari.channels()
            .setChannelVar(
                id(),
                ChannelVariables.REFUSED,
                options -> options.value(ChannelVariables.Refused.BROKEN))
            .onComplete(set -> handBack());
      }
    }
  }

  private void log(String what, Throwable failure) {
    LOG.atError()
        .addKeyValue(LogKeys.CHANNEL, id())
        .setCause(failure)
        .log("The call {} {}", id(), what);
  }
}
