package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Addresses come and go for years; what is remembered of them stays small. */
final class NegativeLookupCacheTest {

  private final AtomicLong now = new AtomicLong();
  private final NegativeLookupCache silent = new NegativeLookupCache(now::get);

  @Test
  void keepsTheNewest() {
    for (int i = 0; i <= NegativeLookupCache.MAX_ENTRIES; i++) {
      silent.begin("address-" + i).foundNone();
    }

    assertThat(silent.size()).isEqualTo(NegativeLookupCache.MAX_ENTRIES);
    assertThat(silent.contains("address-0")).isFalse();
    assertThat(silent.contains("address-1")).isTrue();
    assertThat(silent.contains("address-" + NegativeLookupCache.MAX_ENTRIES)).isTrue();
  }

  @Test
  void dropsWhatIsOldWhenSomethingNewComes() {
    silent.begin("old").foundNone();
    now.set(NegativeLookupCache.VALIDITY.toNanos() + 1);
    silent.begin("new").foundNone();

    assertThat(silent.size()).isOne();
    assertThat(silent.isWatched("old")).isFalse();
  }

  @Test
  void doesNotDropWhatHasBeenLookedUpAnew() {
    silent.begin("address").foundNone();
    silent.forget("address");
    now.set(NegativeLookupCache.VALIDITY.toNanos());
    silent.begin("address").foundNone();
    now.incrementAndGet();
    silent.begin("another").foundNone();

    assertThat(silent.contains("address")).isTrue();
  }
}
