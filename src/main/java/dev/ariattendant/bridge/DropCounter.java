package dev.ariattendant.bridge;

import dev.ariattendant.api.LogKeys;
import dev.ariattendant.metrics.ConnectionMeters;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Counts what a bridge has to drop, and says so: the first of a kind aloud, for those that follow
 * might fill the log.
 */
public final class DropCounter {

  private static final Logger LOG = LoggerFactory.getLogger(DropCounter.class);

  private static final int BEGINNING = 200;

  private final String asterisk;
  private final Counter droppedFrames;
  private final Counter droppedEvents;
  private long frames;
  private long events;

  /**
   * Nothing dropped yet.
   *
   * @param asterisk the connection's name, for the log
   * @param meters count them, too
   */
  public DropCounter(String asterisk, ConnectionMeters meters) {
    this.asterisk = asterisk;
    this.droppedFrames = meters.dropped("frames");
    this.droppedEvents = meters.dropped("events");
  }

  /** A frame that isn't an event. */
  public void frame(String frame) {
    droppedFrames.increment();
    LOG.atLevel(level(++frames))
        .log(
            "{}: ignored a frame that isn't an event: {}",
            asterisk,
            frame.substring(0, Math.min(frame.length(), BEGINNING)));
  }

  /** An event of a call that is on offer, beyond what is held back for its owner. */
  public void event(String channelId) {
    droppedEvents.increment();
    LOG.atLevel(level(++events))
        .addKeyValue(LogKeys.CHANNEL, channelId)
        .log(
            "{}: too many events before somebody took the call, so one is dropped: {}; look why the"
                + " attendants are so late",
            asterisk,
            channelId);
  }

  /** How many of each kind. */
  public JsonObject json() {
    return JsonObject.of("frames", frames, "events", events);
  }

  private static Level level(long count) {
    return count == 1 ? Level.WARN : Level.DEBUG;
  }
}
