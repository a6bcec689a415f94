package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What can be asked of a channel, to be done when its queue has come to it. */
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
   * Answers when the queue has come to it.
   *
   * @param answered told whether there was still a caller to answer
   */
  public void answer(Consumer<Boolean> answered) {
    queue.add(
        done -> {
          if (!channel.isUp() && !channel.isHungUp()) {
            channel.become(ChannelState.UP);
          }
          answered.accept(!channel.isHungUp());
          done.run();
        });
  }

  /**
   * Sets a variable or a function when the queue has come to it; an empty value takes a variable
   * away. No event tells of functions.
   */
  public void setVariable(String variable, String value, Runnable set) {
    queue.add(
        done -> {
          if (variable.equals(LANGUAGE)) {
            channel.language(value);
          } else if (variable.endsWith(")")) {
            channel.variables().put(variable, value);
          } else {
            channel.put(variable, value);
          }
          set.run();
          done.run();
        });
  }

  /**
   * Queues media.
   *
   * @param offsetMs where in the first medium to begin
   */
  public Playback play(String playbackId, List<String> media, String mediaLanguage, long offsetMs) {
    Playback playback = new Playback(asterisk, channel, playbackId, media, mediaLanguage, offsetMs);
    asterisk.playbacks().add(playback);
    queue.add(playback);
    return playback;
  }

  /** Queues a recording of what is said here. */
  public Recording record(RecordingOptions options) {
    Recording recording = new Recording(asterisk, channel, options);
    asterisk.recordings().add(recording);
    queue.add(recording);
    return recording;
  }

  /** Lets it ring, plays music, or ends that, when the queue has come to it. */
  public void indicate(CallerEvent indication) {
    queue.add(
        done -> {
          boolean quiet = indication instanceof CallerEvent.Quiet;
          if (!channel.isHungUp() && (indicating || !quiet)) {
            indicating = !quiet;
            channel.perceives(indication);
          }
          done.run();
        });
  }

  /** Goes into a bridge, and out of the one that it was in, when the queue has come to it. */
  public void join(SimBridge newBridge, Runnable joined) {
    queue.add(
        done -> {
          boolean there = channel.bridge().equals(Optional.of(newBridge));
          if (!channel.isHungUp() && !newBridge.isHungUp() && !there) {
            channel.enterBridge(newBridge);
          }
          joined.run();
          done.run();
        });
  }

  /** Leaves a bridge when the queue has come to it. */
  public void leave(SimBridge oldBridge, Runnable left) {
    queue.add(
        done -> {
          channel.bridge().filter(oldBridge::equals).ifPresent(still -> channel.leaveBridge());
          left.run();
          done.run();
        });
  }
}
