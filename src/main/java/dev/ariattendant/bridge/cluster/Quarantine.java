package dev.ariattendant.bridge.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which a node takes a connection from nobody, because it may be cut off from the other
 * nodes: it then believes that they are gone, and that all locks are free.
 */
final class Quarantine {

  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  /** By then, the cluster has forgotten all nodes that this one doesn't hear of. */
  private static final Duration SHORTEST = ClusterAssignments.REMEMBERED.plusSeconds(2);

  /** What the parts of a cluster know has been put together by then. */
  private static final Duration MERGE_TIME = Duration.ofSeconds(5);

  /** Parts of a cluster have found each other again by then, if there are any others. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;
  private boolean alone;
  private long begun;
  private long end;

  Quarantine(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong();
  }

  /** This node may be cut off. */
  void begin() {
    LOG.info(
        "Until other nodes are heard of, or for {} s, this node takes no connection over",
        LONGEST.toSeconds());
    alone = true;
    begun = nanoTime.getAsLong();
    last(LONGEST);
  }

  /** This node takes nothing for so long, so that others come first. */
  void rest(Duration time) {
    if (isOver()) {
      alone = false;
      last(time);
    }
  }

  boolean isOver() {
    return hasPassed(end);
  }

  /**
   * Told again and again.
   *
   * @param others whether there are other nodes, as far as the cluster knows
   */
  void onPeerSeen(boolean others) {
    if (alone && others && hasPassed(begun + SHORTEST.toNanos())) {
      LOG.info("The other nodes are heard of again");
      alone = false;
      last(MERGE_TIME);
    }
  }

  private boolean hasPassed(long nanos) {
    return nanoTime.getAsLong() - nanos >= 0;
  }

  private void last(Duration time) {
    end = nanoTime.getAsLong() + time.toNanos();
  }
}
