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
    for (int i = 0; i <= NegativeLookupCache.MOST; i++) {
      silent.begin("address-" + i).foundNobody();
    }

    assertThat(silent.size()).isEqualTo(NegativeLookupCache.MOST);
    assertThat(silent.contains("address-0")).isFalse();
    assertThat(silent.contains("address-1")).isTrue();
    assertThat(silent.contains("address-" + NegativeLookupCache.MOST)).isTrue();
  }

  @Test
  void dropsWhatIsOldWhenSomethingNewComes() {
    silent.begin("old").foundNobody();
    now.set(NegativeLookupCache.LONGEST.toNanos() + 1);
    silent.begin("new").foundNobody();

    assertThat(silent.size()).isOne();
    assertThat(silent.isWatched("old")).isFalse();
  }

  @Test
  void doesNotDropWhatHasBeenLookedUpAnew() {
    silent.begin("address").foundNobody();
    silent.forget("address");
    now.set(NegativeLookupCache.LONGEST.toNanos());
    silent.begin("address").foundNobody();
    now.incrementAndGet();
    silent.begin("another").foundNobody();

    assertThat(silent.contains("address")).isTrue();
  }
}
