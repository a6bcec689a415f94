package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Addresses come and go for years; what is remembered of them stays small. */
final class NegativeLookupCacheTest {

  private final AtomicLong now = new AtomicLong();
  private final NegativeLookupCache cache = new NegativeLookupCache(now::get);

  @Test
  void keepsTheNewest() {
    for (int i = 0; i <= NegativeLookupCache.MAX_ENTRIES; i++) {
      cache.begin("address-" + i).foundNone();
    }

    assertThat(cache.size()).isEqualTo(NegativeLookupCache.MAX_ENTRIES);
    assertThat(cache.contains("address-0")).isFalse();
    assertThat(cache.contains("address-1")).isTrue();
    assertThat(cache.contains("address-" + NegativeLookupCache.MAX_ENTRIES)).isTrue();
  }

  @Test
  void dropsWhatIsOldWhenSomethingNewComes() {
    cache.begin("old").foundNone();
    now.set(NegativeLookupCache.VALIDITY.toNanos() + 1);
    cache.begin("new").foundNone();

    assertThat(cache.size()).isOne();
    assertThat(cache.isWatched("old")).isFalse();
  }

  @Test
  void doesNotDropWhatHasBeenLookedUpAnew() {
    cache.begin("address").foundNone();
    cache.forget("address");
    now.set(NegativeLookupCache.VALIDITY.toNanos());
    cache.begin("address").foundNone();
    now.incrementAndGet();
    cache.begin("another").foundNone();

    assertThat(cache.contains("address")).isTrue();
  }
}
