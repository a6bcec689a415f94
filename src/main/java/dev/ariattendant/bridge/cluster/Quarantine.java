package dev.ariattendant.bridge.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time in which a node takes no connection, because it may be cut off from the other nodes: it
 * would believe that they are gone and that all locks are free.
 */
final class Quarantine {

  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  /** By then, the cluster has forgotten all nodes that this one has no contact with. */
  private static final Duration SHORTEST = ConnectionCandidates.NODE_LIFETIME.plusSeconds(2);

  /** By then, Hazelcast has merged the data of the parts of a split cluster. */
  private static final Duration MERGE_TIME = Duration.ofSeconds(5);

  /** By then, the parts of a split cluster have found each other again, if there are any. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;
  private boolean mayBeAlone;
  private long beganAt;
  private long endsAt;

  Quarantine(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.endsAt = nanoTime.getAsLong();
  }

  /** This node may be cut off. */
  void begin() {
    LOG.info(
        "This node may be cut off from the cluster; it takes no connection for {} s, or until it"
            + " sees other nodes again",
        LONGEST.toSeconds());
    mayBeAlone = true;
    beganAt = nanoTime.getAsLong();
    endAfter(LONGEST);
  }

  /** Takes no connection for this time, so that other nodes can. */
  void begin(Duration time) {
    if (isOver()) {
      mayBeAlone = false;
      endAfter(time);
    }
  }

  boolean isOver() {
    return hasPassed(endsAt);
  }

  /** To be called repeatedly; {@code others}: whether the cluster knows other nodes. */
  void onPeersChecked(boolean others) {
    if (mayBeAlone && others && hasPassed(beganAt + SHORTEST.toNanos())) {
      LOG.info("This node sees other nodes of the cluster again");
      mayBeAlone = false;
      endAfter(MERGE_TIME);
    }
  }

  private boolean hasPassed(long nanos) {
    return nanoTime.getAsLong() - nanos >= 0;
  }

  private void endAfter(Duration time) {
    endsAt = nanoTime.getAsLong() + time.toNanos();
  }
}
