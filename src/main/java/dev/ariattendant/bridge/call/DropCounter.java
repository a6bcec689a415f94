package dev.ariattendant.bridge.call;

import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.tracing.Tracing;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Counts the frames and events that a bridge drops, and logs them: the first of each kind as a
 * warning, further ones at DEBUG, since they might fill the log.
 */
public final class DropCounter {

  private static final Logger LOG = LoggerFactory.getLogger(DropCounter.class);

  private static final int MAX_LOGGED = 200;

  private final String asterisk;
  private final Tracing tracing;
  private final Counter droppedFrames;
  private final Counter droppedEvents;
  private long frames;
  private long events;

  public DropCounter(String asterisk, ConnectionMeters meters, Tracing tracing) {
    this.asterisk = asterisk;
    this.tracing = tracing;
    this.droppedFrames = meters.dropped("frames");
    this.droppedEvents = meters.dropped("events");
  }

  /** A frame that is neither an event nor an answer. */
  public void frame(String frame) {
    droppedFrames.increment();
    LOG.atLevel(level(++frames))
        .log(
            "{}: ignored a frame that isn't an event: {}",
            asterisk,
            frame.substring(0, Math.min(frame.length(), MAX_LOGGED)));
  }

  /** An event of a call on offer, beyond those that are held back for its owner. */
  public void event(String channelId) {
    droppedEvents.increment();
    tracing
        .about(LOG.atLevel(level(++events)), asterisk, channelId)
        .log(
            "{}: dropped an event of channel {}: too many came while the call waited for an"
                + " attendant; look why attendants are slow to accept calls",
            asterisk,
            channelId);
  }

  public JsonObject json() {
    return JsonObject.of("frames", frames, "events", events);
  }

  private static Level level(long count) {
    return count == 1 ? Level.WARN : Level.DEBUG;
  }
}
