package dev.ariattendant.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Addresses where a look-up has found no listener, and nothing has been heard of one since. An
 * address is watched from before its look-up begins: what is heard while it is under way makes its
 * result worthless. None is remembered for ever, since news may get lost.
 *
 * <p>Any thread may call it, and none ever waits.
 */
final class NegativeLookupCache {

  /** Some hundred bytes each. */
  static final int MOST = 10_000;

  /** One look-up in this time costs nothing. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** A look-up of an address. It counts for as long as it is the watched one. */
  final class LookUp {
    private final String address;
    private final long since = nanoTime.getAsLong();
    private volatile boolean silent;

    private LookUp(String address) {
      this.address = address;
    }

    /** It has found no listener. */
    void foundNobody() {
      silent = true;
    }

    /** It has found some, or failed. */
    void isVoid() {
      watched.remove(address, this);
    }

    private boolean isOld() {
      return nanoTime.getAsLong() - since > LONGEST.toNanos();
    }
  }

  private final LongSupplier nanoTime;
  private final Map<String, LookUp> watched = new ConcurrentHashMap<>();

  /** All that are watched, the oldest first, among some that no longer are. */
  private final Queue<LookUp> oldest = new ConcurrentLinkedQueue<>();

  private final AtomicInteger queued = new AtomicInteger();

  /** Remembers by a clock, which need not be right, only steady. */
  NegativeLookupCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether nobody listens at an address, for all we know. */
  boolean contains(String address) {
    LookUp last = watched.get(address);
    return last != null && last.silent && !last.isOld();
  }

  /** Whether we have to hear of new listeners at an address. */
  boolean isWatched(String address) {
    return watched.containsKey(address);
  }

  /** Watches an address, whose look-up begins after this. */
  LookUp begin(String address) {
    LookUp lookUp = new LookUp(address);
    watched.put(address, lookUp);
    oldest.add(lookUp);
    if (queued.incrementAndGet() > MOST) {
      dropOldest();
    }
    for (LookUp first = oldest.peek(); first != null && first.isOld(); first = oldest.peek()) {
      dropOldest();
    }
    return lookUp;
  }

  private void dropOldest() {
    LookUp dropped = oldest.poll();
    if (dropped != null) {
      queued.decrementAndGet();
      dropped.isVoid();
    }
  }

  /** Somebody listens at an address, or may. */
  void forget(String address) {
    watched.remove(address);
  }

  /** Anybody may listen anywhere. */
  void forgetAll() {
    watched.clear();
  }

  /** How many are watched. */
  int size() {
    return watched.size();
  }
}
