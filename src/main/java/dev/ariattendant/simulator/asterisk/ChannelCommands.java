package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import java.util.Optional;
import java.util.function.Consumer;

/** The commands of a channel that its queue runs one after another. */
public final class ChannelCommands {

  private static final String LANGUAGE = "CHANNEL(language)";

  private final Asterisk asterisk;
  private final SimChannel channel;
  private final CommandQueue queue;
  private boolean indicating;

  ChannelCommands(Asterisk asterisk, SimChannel channel, CommandQueue queue) {
    this.asterisk = asterisk;
    this.channel = channel;
    this.queue = queue;
  }

  /**
   * Answers the call.
   *
   * @param answered gets false if the caller has hung up meanwhile
   */
  public void answer(Consumer<Boolean> answered) {
    queue.add(
        () -> {
          if (!channel.isUp() && !channel.isHungUp()) {
            channel.changeState(ChannelState.UP);
          }
          answered.accept(!channel.isHungUp());
        });
  }

  /**
   * Sets a variable, or a dialplan function such as {@code CHANNEL(language)}; an empty value
   * removes a variable. For a function there is no event.
   */
  public void setVariable(String variable, String value, Runnable set) {
    queue.add(
        () -> {
          if (variable.equals(LANGUAGE)) {
            channel.language(value);
          } else if (variable.endsWith(")")) {
            channel.variables().put(variable, value);
          } else {
            channel.setVariable(variable, value);
          }
          set.run();
        });
  }

  /** Records what the person at the channel's end says. */
  public Recording record(RecordingOptions options) {
    Recording recording = new Recording(asterisk, channel, options);
    asterisk.recordings().add(recording);
    queue.add(recording);
    return recording;
  }

  /** Begins ringing or music on hold, or ends them. */
  public void indicate(CallerEvent indication) {
    queue.add(
        () -> {
          boolean quiet = indication instanceof CallerEvent.Quiet;
          if (!channel.isHungUp() && (indicating || !quiet)) {
            indicating = !quiet;
            channel.onEvent(indication);
          }
        });
  }

  /** Enters a bridge, and leaves the one that it is in. */
  public void join(SimBridge newBridge, Runnable joined) {
    queue.add(
        () -> {
          boolean there = channel.bridge().equals(Optional.of(newBridge));
          if (!channel.isHungUp() && !newBridge.isHungUp() && !there) {
            channel.enterBridge(newBridge);
          }
          joined.run();
        });
  }

  /** Leaves a bridge, if it is still in it. */
  public void leave(SimBridge oldBridge, Runnable left) {
    queue.add(
        () -> {
          channel.bridge().filter(oldBridge::equals).ifPresent(still -> channel.leaveBridge());
          left.run();
        });
  }
}
