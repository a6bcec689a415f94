package dev.ariattendant.tools.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

  @Test
  void dotsMeanAnyNumberOfLines() {
    assertThat(Comparison.of(List.of("a", "...", "d"), List.of("a", "b", "c", "d")).fits())
        .isTrue();
    assertThat(Comparison.of(List.of("...", "a"), List.of("a")).fits()).isTrue();
    assertThat(Comparison.of(List.of("..."), List.of()).fits()).isTrue();
    assertThat(Comparison.of(List.of("a", "..."), List.of("b", "a")).fits()).isFalse();
  }

  @Test
  void differencesAreShownWhereTheyHappened() {
    Comparison comparison =
        Comparison.of(List.of("a", "b", "c", "...", "z"), List.of("a", "x", "c", "d", "z", "end"));

    assertThat(comparison.fits()).isFalse();
    assertThat(comparison.lines())
        .containsExactly("  a", "- b", "+ x", "  c", "  d", "  z", "+ end");
  }

  @Test
  void blanksAroundALineMeanNothing() {
    assertThat(Comparison.of(List.of("a "), List.of("a")).fits()).isTrue();
  }
}
