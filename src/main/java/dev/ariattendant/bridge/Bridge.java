package dev.ariattendant.bridge;

import io.vertx.core.Future;
import java.time.Duration;

/** A bridge to one Asterisk or more; how it comes by its WebSockets is its own affair. */
interface Bridge {

  /** Begins; completes when it is on the bus, whether any Asterisk is there or not. */
  Future<?> start();

  /** Takes no more calls, and waits for the end of the running ones, but no longer than this. */
  Future<?> drain(Duration patience);

  /** Ends for good. */
  Future<?> close();
}
