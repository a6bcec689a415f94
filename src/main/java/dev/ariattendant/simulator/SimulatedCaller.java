package dev.ariattendant.simulator;

import dev.ariattendant.simulator.asterisk.SimChannel;
import dev.ariattendant.simulator.asterisk.SimulatedClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A caller, or a callee whom the application has dialled. All methods may be called from any
 * thread; after the end of the call they do nothing.
 */
public final class SimulatedCaller {

  private final SimChannel channel;
  private final SimulatedClock clock;
  private final ScriptRunner script;
  private final ChannelListener listener;
  private final List<CallerEvent> transcript = new CopyOnWriteArrayList<>();
  private final Promise<CallOutcome> ended = Promise.promise();
  private volatile Consumer<CallerEvent> eventListener = event -> {};

  SimulatedCaller(
      SimChannel channel, SimulatedClock clock, CallerScript script, ChannelListener listener) {
    this.channel = channel;
    this.clock = clock;
    this.script = new ScriptRunner(script.steps(), channel, clock);
    this.listener = listener;
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

  /** The variables that the dialplan and the application have set so far. */
  public Map<String, String> variables() {
    return Map.copyOf(channel.variables());
  }

  /**
   * Presses a key for 160 ms of simulated time; Asterisk reports it when it is released. A key that
   * is pressed meanwhile waits for it.
   *
   * @throws IllegalArgumentException if it isn't one of 0-9 * # A-D
   */
  public void press(char key) {
    if (CallerScript.KEYS.indexOf(key) < 0) {
      throw new IllegalArgumentException("no such key: '" + key + "', expected one of 0-9 * # A-D");
    }
    clock.run(() -> channel.handset().press(key, () -> {}));
  }

  /** Speaks for a while of simulated time, which a recording records. */
  public void speak(long milliseconds) {
    clock.run(() -> channel.handset().speak(milliseconds, () -> {}));
  }

  /**
   * Sends the other party to an extension, which is the endpoint {@code Local/EXTENSION@default},
   * and stays on the line.
   *
   * @param asks whether the extension was called first: then it has answered already
   * @return whether there is such an extension, and this channel is in a bridge
   */
  public Future<Boolean> transfer(String extension, boolean asks) {
    Promise<Boolean> transferred = Promise.promise();
    clock.run(() -> transferred.complete(channel.handset().transfer(extension, asks)));
    return transferred.future();
  }

  /** Answers the call that rings here. */
  public void answer() {
    clock.run(channel.handset()::answer);
  }

  /** The telephone at another endpoint takes the call that rings here. */
  public void pickedUpBy(String endpoint) {
    clock.run(() -> channel.handset().pickedUpBy(endpoint));
  }

  /** Hangs up, even while a key is held. */
  public void hangUp() {
    clock.run(channel.handset()::hangUp);
  }

  /** Succeeds when the call has left the application. */
  public Future<CallOutcome> ended() {
    return ended.future();
  }

  /**
   * The media that have begun to play so far, e.g. {@code sound:press-1}; missing sounds aren't
   * among them.
   */
  public List<String> heard() {
    return transcript.stream()
        .filter(CallerEvent.Media.class::isInstance)
        .map(CallerEvent::signal)
        .toList();
  }

  /** All events so far. */
  public List<CallerEvent> transcript() {
    return List.copyOf(transcript);
  }

  /**
   * Calls the listener for each medium that begins to play, on the simulator's context: it mustn't
   * block. It replaces the listener of {@link #onEvent}.
   */
  public void onHeard(Consumer<String> newListener) {
    onEvent(
        event -> {
          if (event instanceof CallerEvent.Media media) {
            newListener.accept(media.mediaUri());
          }
        });
  }

  /**
   * Calls the listener for each event, on the simulator's context: it mustn't block. It replaces
   * the one before.
   */
  public void onEvent(Consumer<CallerEvent> newListener) {
    eventListener = newListener;
  }

  /** The channel's name, the events and the outcome. */
  @Override
  public String toString() {
    return channelName()
        + transcript
        + (ended.future().isComplete() ? ": " + ended.future().result() : "");
  }

  /** Calls, and runs the script. */
  void call(CallerOptions options) {
    clock.run(
        () -> {
          channel.language(options.language());
          channel.variables().putAll(options.variables());
          ChannelListener recorder = new Recorder(() -> {});
          options
              .broadcast()
              .ifPresentOrElse(
                  broadcast -> channel.broadcast(broadcast, options.arguments(), recorder),
                  () -> channel.call(options.application(), options.arguments(), recorder));
          script.next();
        });
  }

  /** For a callee: runs the script when the call is answered. */
  ChannelListener callee() {
    return new Recorder(script::next);
  }

  private final class Recorder implements ChannelListener {

    private final Runnable whenAnswered;

    private Recorder(Runnable whenAnswered) {
      this.whenAnswered = whenAnswered;
    }

    @Override
    public void onEvent(CallerEvent event) {
      transcript.add(event);
      eventListener.accept(event);
      listener.onEvent(event);
      script.onEvent(event);
      if (event instanceof CallerEvent.Answered) {
        // Later, when the channel is in the application.
        clock.run(whenAnswered);
      }
    }

    @Override
    public void onPlaybackBegin(List<String> media) {
      listener.onPlaybackBegin(media);
    }

    @Override
    public void onPlaybackEnd(PlaybackEnd why) {
      listener.onPlaybackEnd(why);
    }

    @Override
    public void onEnded(CallOutcome outcome) {
      script.stop();
      listener.onEnded(outcome);
      ended.complete(outcome);
    }
  }
}
