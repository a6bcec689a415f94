package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.FailureCodes;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Notices that a playback has ended although Asterisk sent no event: for a missing recording, say.
 * When no event has come for a while, it asks Asterisk whether the playback is still there.
 */
final class PlaybackWatchdog {

  private final CallerChannel channel;

  /** How long a playback may go on before Asterisk is asked. */
  private final Duration timeout;

  private final CallTimer timer;

  /** The id of the watched playback; null for none. */
  private String watched;

  private Consumer<Throwable> onEnd;

  /** Tells an answer about an earlier playback from one about this one: ids are used again. */
  private int round;

  /** Watches nothing at first; the timer may be used otherwise while nothing is watched. */
  PlaybackWatchdog(CallTimer timer, CallerChannel channel, Duration timeout) {
    this.channel = channel;
    this.timeout = timeout;
    this.timer = timer;
  }

  /** Watches this playback only; {@code ended} takes Asterisk's refusal once it has ended. */
  void watch(String playbackId, Consumer<Throwable> ended) {
    round++;
    watched = playbackId;
    onEnd = ended;
    timer.set(timeout, () -> lookUp(ended));
  }

  /**
   * Asks at once, because the event may have been missed; does nothing if nothing is watched.
   *
   * @param ended called instead of what {@link #watch} was given
   */
  void lookNow(Consumer<Throwable> ended) {
    if (watched != null) {
      timer.cancel();
      lookUp(ended);
    }
  }

  void cancel() {
    round++;
    watched = null;
    onEnd = null;
    timer.cancel();
  }

  private void lookUp(Consumer<Throwable> ended) {
    int asked = round;
    channel.await(
        channel.lookUp(watched),
        found -> {
          if (asked != round) {
            return;
          }
          if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
            ended.accept(found.cause());
          } else {
            watch(watched, onEnd);
          }
        });
  }
}
