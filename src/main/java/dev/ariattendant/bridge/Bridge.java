package dev.ariattendant.bridge;

import dev.ariattendant.config.AriResource;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** A bridge to one Asterisk or more; how it comes by its WebSockets is its own affair. */
interface Bridge {

  /** Begins; completes when it is on the bus, whether any Asterisk is there or not. */
  Future<?> start();

  /**
   * Whether the Asterisks that are connected would carry out what calls are to need beyond what
   * they need now.
   *
   * @return fails with an {@link dev.ariattendant.bridge.transport.AriRefusedException} if one of
   *     them wouldn't
   */
  Future<?> checkResources(List<AriResource> resources);

  /** From now on, that is what calls need. */
  void requireResources(List<AriResource> resources);

  /** Takes no more calls, and waits for the end of the running ones, but no longer than this. */
  Future<?> drain(Duration patience);

  /** Ends for good. */
  Future<?> close();
}
