package dev.ariattendant.attendant;

import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Notices the end of a playback that Asterisk doesn't report: of a missing recording, say. When it
 * has heard nothing for a while, it asks whether the playback is still there.
 */
final class Watchdog {

  private final Channel channel;
  private final Duration patience;
  private final Alarm alarm;
  private String watched;

  Watchdog(Vertx vertx, Channel channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
    this.alarm = new Alarm(vertx);
  }

  /**
   * Watches this playback from now on, instead of any other.
   *
   * @param over called with Asterisk's refusal if it turns out that the playback is over
   */
  void watch(String playbackId, Consumer<Throwable> over) {
    watched = playbackId;
    alarm.set(patience, () -> lookUp(playbackId, over));
  }

  void cancel() {
    watched = null;
    alarm.cancel();
  }

  private void lookUp(String playbackId, Consumer<Throwable> over) {
    channel
        .lookUp(playbackId)
        .onComplete(
            found -> {
              if (!playbackId.equals(watched)) {
                return;
              }
              if (found.failed() && Channel.codeOf(found.cause()) == FailureCodes.NOT_FOUND) {
                over.accept(found.cause());
              } else {
                watch(playbackId, over);
              }
            });
  }
}
