package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.FailureCodes;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Notices the end of a playback that Asterisk doesn't report: of a missing recording, say. When it
 * has heard nothing for a while, it asks whether the playback is still there.
 */
final class PlaybackWatchdog {

  private final CallerChannel channel;
  private final Duration patience;
  private final CallTimer alarm;
  private String watched;
  private Consumer<Throwable> unreported;

  /** Tells what is watched now from what was asked about earlier: ids are used again. */
  private int round;

  /**
   * Watches nothing.
   *
   * @param alarm one that is set for nothing else while something is watched
   */
  PlaybackWatchdog(CallTimer alarm, CallerChannel channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
    this.alarm = alarm;
  }

  /**
   * Watches this playback from now on, instead of any other.
   *
   * @param over called with Asterisk's refusal if it turns out that the playback is over
   */
  void watch(String playbackId, Consumer<Throwable> over) {
    round++;
    watched = playbackId;
    unreported = over;
    alarm.set(patience, () -> lookUp(over));
  }

  /**
   * Asks at once, because the report may have been missed; asks nothing if nothing is watched.
   *
   * @param over called instead of what was told to {@link #watch}
   */
  void lookNow(Consumer<Throwable> over) {
    if (watched != null) {
      alarm.cancel();
      lookUp(over);
    }
  }

  void cancel() {
    round++;
    watched = null;
    unreported = null;
    alarm.cancel();
  }

  private void lookUp(Consumer<Throwable> over) {
    int asked = round;
    channel.await(
        channel.lookUp(watched),
        found -> {
          if (asked != round) {
            return;
          }
          if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            over.accept(found.cause());
          } else {
            watch(watched, unreported);
          }
        });
  }
}
