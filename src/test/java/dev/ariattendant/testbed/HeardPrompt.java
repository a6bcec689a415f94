package dev.ariattendant.testbed;

import java.time.Duration;

/**
 * A prompt that was recognised in what a telephone has received.
 *
 * @param name that of the {@link RenderedAudio}
 * @param from when its first sample came, as a time of the {@link ReceivedAudio}
 * @param to until when it was heard
 * @param complete whether it was heard to its end
 */
public record HeardPrompt(String name, Duration from, Duration to, boolean complete) {

  Duration length() {
    return to.minus(from);
  }

  /** For how long it was still heard after this moment; zero if it wasn't. */
  public Duration after(Duration moment) {
    Duration later = to.minus(moment);
    return later.isNegative() ? Duration.ZERO : later;
  }
}
