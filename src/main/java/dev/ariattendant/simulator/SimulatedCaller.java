package dev.ariattendant.simulator;

import dev.ariattendant.simulator.asterisk.Channel;
import dev.ariattendant.simulator.asterisk.Clock;
import dev.ariattendant.simulator.asterisk.Phone;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Somebody on the phone. All methods may be called from any thread; once the call is over they do
 * nothing.
 */
public final class SimulatedCaller {

  private final Channel channel;
  private final Clock clock;
  private final ScriptedSteps script;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Promise<Ending> ended = Promise.promise();
  private volatile Consumer<String> onHeard = mediaUri -> {};

  SimulatedCaller(Channel channel, Clock clock, CallerScript script) {
    this.channel = channel;
    this.clock = clock;
    this.script = new ScriptedSteps(script.steps(), channel, clock);
  }

  public String channelId() {
    return channel.id();
  }

  public String channelName() {
    return channel.identity().name();
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

  /** Hangs up, whatever key is still held. */
  public void hangUp() {
    clock.run(channel::hangUpByCaller);
  }

  /** How the stay in the application ended, as soon as it did. */
  public Future<Ending> ended() {
    return ended.future();
  }

  /**
   * The media that began to play so far, e.g. {@code sound:press-1}; missing sounds can't be heard.
   */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /**
   * Who is told of each medium that begins to play, from now on, on the simulator's context: it
   * mustn't block.
   */
  public void onHeard(Consumer<String> listener) {
    onHeard = listener;
  }

  void call(String application, List<String> arguments) {
    clock.run(
        () -> {
          channel.enter(application, arguments, new Ear());
          script.next();
        });
  }

  /** What the channel tells the caller. */
  private final class Ear implements Phone {

    @Override
    public void hears(String mediaUri) {
      heard.add(mediaUri);
      onHeard.accept(mediaUri);
      script.heard(mediaUri);
    }

    @Override
    public void ended(Ending ending) {
      script.stop();
      ended.complete(ending);
    }
  }
}
