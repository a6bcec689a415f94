package dev.ariattendant.bridge.tenure;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which a node takes nothing over, because it may be cut off from the others: it then
 * believes that they are gone, and that all locks are free. A process that has stood still for long
 * is in quarantine, for the others have taken it to be gone; until it hears of one of them again.
 */
final class Quarantine {

  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private static final Duration TICK = Duration.ofMillis(500);

  /** The others are patient for a second longer, see {@code conf/cluster.xml}. */
  private static final Duration STANDSTILL = Duration.ofSeconds(4);

  /** By then, what others had to say before has been read. */
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  /** Parts of a cluster have found each other again by then, if there are any others. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final LongSupplier nanoTime;
  private long lastTick;
  private Long begun;
  private Map<String, String> known;
  private boolean reunited;
  private Long timer;

  Quarantine(Vertx vertx, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.nanoTime = nanoTime;
  }

  /** Notices standstills from now on, until {@link #close}. */
  void watch() {
    if (timer == null) {
      lastTick = nanoTime.getAsLong();
      tick();
    }
  }

  void close() {
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  /** There is a reason for it. */
  void begin() {
    begun = nanoTime.getAsLong();
    known = null;
    reunited = false;
  }

  boolean isOver() {
    notice();
    if (begun != null && hasLasted(LONGEST)) {
      begun = null;
    }
    return begun == null;
  }

  /**
   * Hears of the other nodes, again and again.
   *
   * @param others what each said last; it is something else each time
   */
  void heard(Map<String, String> others) {
    if (begun == null || reunited || !hasLasted(SHORTEST)) {
      return;
    }
    if (known == null) {
      known = others;
    } else if (others.entrySet().stream()
        .anyMatch(each -> !each.getValue().equals(known.get(each.getKey())))) {
      LOG.info("The other nodes are heard of again");
      // What the parts of a cluster know is put together a moment later.
      begun = nanoTime.getAsLong() - LONGEST.minus(SHORTEST).toNanos();
      reunited = true;
    }
  }

  private boolean hasLasted(Duration time) {
    return nanoTime.getAsLong() - begun >= time.toNanos();
  }

  private void tick() {
    notice();
    timer = vertx.setTimer(TICK.toMillis(), due -> tick());
  }

  private void notice() {
    Duration still = Duration.ofNanos(nanoTime.getAsLong() - lastTick);
    lastTick = nanoTime.getAsLong();
    if (still.compareTo(STANDSTILL) > 0) {
      LOG.warn(
          "This process stood still for {} ms; until it hears of others, or for {} s, it takes no"
              + " connection over",
          still.toMillis(),
          LONGEST.toSeconds());
      begin();
    }
  }
}
