package dev.ariattendant.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The addresses for which a look-up in the cluster has found no consumer, and no registration has
 * come since. An address is watched from before its look-up begins: a registration that comes
 * meanwhile makes the result invalid. Entries expire, since an update may get lost.
 *
 * <p>Thread-safe without locks.
 */
final class NegativeLookupCache {

  /** The most entries, of some hundred bytes each. */
  static final int MAX_ENTRIES = 10_000;

  /** How long an entry is valid; one look-up in this time costs nothing. */
  static final Duration VALIDITY = Duration.ofMinutes(1);

  /** A look-up of an address. It is valid as long as {@code watched} has it. */
  final class LookUp {
    private final String address;
    private final long since = nanoTime.getAsLong();
    private volatile boolean foundNone;

    private LookUp(String address) {
      this.address = address;
    }

    void foundNone() {
      foundNone = true;
    }

    /** The look-up has found consumers, or has failed. */
    void invalidate() {
      watched.remove(address, this);
    }

    private boolean isOld() {
      return nanoTime.getAsLong() - since > VALIDITY.toNanos();
    }
  }

  private final LongSupplier nanoTime;
  private final Map<String, LookUp> watched = new ConcurrentHashMap<>();

  /** All watched look-ups, the oldest first, and some that are no longer watched. */
  private final Queue<LookUp> oldest = new ConcurrentLinkedQueue<>();

  private final AtomicInteger queued = new AtomicInteger();

  NegativeLookupCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether an address is known to have no consumer. */
  boolean contains(String address) {
    LookUp last = watched.get(address);
    return last != null && last.foundNone && !last.isOld();
  }

  boolean isWatched(String address) {
    return watched.containsKey(address);
  }

  /** Watches an address. Call it before the look-up begins. */
  LookUp begin(String address) {
    LookUp lookUp = new LookUp(address);
    watched.put(address, lookUp);
    oldest.add(lookUp);
    if (queued.incrementAndGet() > MAX_ENTRIES) {
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
      dropped.invalidate();
    }
  }

  /** Removes an address, which may have a consumer now. */
  void forget(String address) {
    watched.remove(address);
  }

  /** Removes all addresses: updates may have been lost. */
  void forgetAll() {
    watched.clear();
  }

  int size() {
    return watched.size();
  }
}
