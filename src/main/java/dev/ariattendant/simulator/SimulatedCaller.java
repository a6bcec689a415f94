package dev.ariattendant.simulator;

import dev.ariattendant.simulator.asterisk.ChannelListener;
import dev.ariattendant.simulator.asterisk.SimChannel;
import dev.ariattendant.simulator.asterisk.SimulatedClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Somebody on the phone, who called or was called. All methods may be called from any thread; once
 * the call is over they do nothing.
 */
public final class SimulatedCaller {

  private final SimChannel channel;
  private final SimulatedClock clock;
  private final ScriptRunner script;
  private final ChannelListener witness;
  private final List<CallerEvent> transcript = new CopyOnWriteArrayList<>();
  private final Promise<CallOutcome> ended = Promise.promise();
  private volatile Consumer<CallerEvent> onPerception = perception -> {};

  SimulatedCaller(
      SimChannel channel, SimulatedClock clock, CallerScript script, ChannelListener witness) {
    this.channel = channel;
    this.clock = clock;
    this.script = new ScriptRunner(script.steps(), channel, clock);
    this.witness = witness;
  }

  public String channelId() {
    return channel.id();
  }

  public String channelName() {
    return channel.identity().name();
  }

  /** E.g. {@code PJSIP/alice}. */
  public String endpoint() {
    return channel.identity().endpoint();
  }

  /** What has been set on the channel so far, by the dialplan or by the application. */
  public Map<String, String> variables() {
    return Map.copyOf(channel.variables());
  }

  /**
   * Presses a key for 160 ms of simulated time; Asterisk reports it when it is released. Keys
   * pressed at once wait for one another.
   *
   * @throws IllegalArgumentException if it isn't one of 0-9 * # A-D
   */
  public void press(char key) {
    if (CallerScript.KEYS.indexOf(key) < 0) {
      throw new IllegalArgumentException("no such key: '" + key + "', expected one of 0-9 * # A-D");
    }
    clock.run(() -> channel.press(key, () -> {}));
  }

  /** Speaks for a while of simulated time, for whatever records it. */
  public void speak(long milliseconds) {
    clock.run(() -> channel.speak(milliseconds, () -> {}));
  }

  /**
   * Sends whom one talks with to an extension, {@code Local/EXTENSION@default} in the telephone
   * book, and stays on the line without them. They come back only if the application lets them.
   *
   * @param asks whether somebody there is asked first: then they have answered already
   * @return whether there is such an extension, and anybody to send there
   */
  public Future<Boolean> transfer(String extension, boolean asks) {
    Promise<Boolean> taken = Promise.promise();
    clock.run(() -> taken.complete(channel.transfer(extension, asks)));
    return taken.future();
  }

  /** Answers the call that rings here. */
  public void answer() {
    clock.run(channel::answeredByCallee);
  }

  /** Somebody at this endpoint takes the call that rings here. */
  public void pickedUpBy(String endpoint) {
    clock.run(() -> channel.pickedUpBy(endpoint));
  }

  /** Hangs up, whatever key is still held. */
  public void hangUp() {
    clock.run(channel::hangUpByCaller);
  }

  /** How the stay in the application ended, as soon as it did. */
  public Future<CallOutcome> ended() {
    return ended.future();
  }

  /**
   * The media that began to play so far, e.g. {@code sound:press-1}; missing sounds can't be heard.
   */
  public List<String> heard() {
    return transcript.stream()
        .filter(CallerEvent.Media.class::isInstance)
        .map(CallerEvent::signal)
        .toList();
  }

  /** All that was noticed so far. */
  public List<CallerEvent> transcript() {
    return List.copyOf(transcript);
  }

  /**
   * Who is told of each medium that begins to play, from now on, on the simulator's context: it
   * mustn't block. It takes the place of {@link #onPerception}.
   */
  public void onHeard(Consumer<String> listener) {
    onPerception(
        perception -> {
          if (perception instanceof CallerEvent.Media media) {
            listener.accept(media.mediaUri());
          }
        });
  }

  /**
   * Who is told of all that is noticed, from now on, on the simulator's context: it mustn't block.
   */
  public void onPerception(Consumer<CallerEvent> listener) {
    onPerception = listener;
  }

  /** Who it is, and all that he has noticed. */
  @Override
  public String toString() {
    return channelName()
        + transcript
        + (ended.future().isComplete() ? ": " + ended.future().result() : "");
  }

  /** Calls, and does at once what the script says. */
  void call(CallerOptions options) {
    clock.run(
        () -> {
          channel.language(options.language());
          channel.variables().putAll(options.variables());
          ChannelListener phone = new Ear(() -> {});
          options
              .broadcast()
              .ifPresentOrElse(
                  broadcast -> channel.broadcast(broadcast, options.arguments(), phone),
                  () -> channel.call(options.application(), options.arguments(), phone));
          script.next();
        });
  }

  /** Is called, and does what the script says once it is answered. */
  ChannelListener calledPhone() {
    return new Ear(script::next);
  }

  /** What the channel tells whoever is at its end. */
  private final class Ear implements ChannelListener {

    private final Runnable whenAnswered;

    private Ear(Runnable whenAnswered) {
      this.whenAnswered = whenAnswered;
    }

    @Override
    public void onEvent(CallerEvent perception) {
      transcript.add(perception);
      onPerception.accept(perception);
      witness.onEvent(perception);
      script.noticed(perception);
      if (perception instanceof CallerEvent.Answered) {
        // Not before the channel is in the application.
        clock.run(whenAnswered);
      }
    }

    @Override
    public void onPlaybackEnd(PlaybackEnd why) {
      witness.onPlaybackEnd(why);
    }

    @Override
    public void onEnded(CallOutcome ending) {
      script.stop();
      witness.onEnded(ending);
      ended.complete(ending);
    }
  }
}
