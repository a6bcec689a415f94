package dev.ariattendant.bridge;

import dev.ariattendant.config.AriResource;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** A bridge to one Asterisk or more. */
interface Bridge {

  /** Starts; completes when it is on the event bus, whether any Asterisk is connected or not. */
  Future<?> start();

  /**
   * Fails with an {@link dev.ariattendant.bridge.transport.AriRefusedException} if a connected
   * Asterisk doesn't support resources that calls will need and don't need yet.
   */
  Future<?> checkResources(List<AriResource> resources);

  /** From now on, calls need these resources. */
  void requireResources(List<AriResource> resources);

  /** Takes no more calls, and waits for the running ones to end, for this time at most. */
  Future<?> drain(Duration timeout);

  Future<?> close();
}
