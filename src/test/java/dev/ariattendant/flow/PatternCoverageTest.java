package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns have to do with each other. */
final class PatternCoverageTest {

  @ParameterizedTest
  @CsvSource({
    "1, X, true",
    "X, 1, false",
    "X, X, false",
    "12, 12, false",
    "2X, X2, true",
    "X2, 2X, false",
    "XX1, XXN, true",
    "XXN, XX1, false",
    "1, 12, false",
    "12, 1, false",
    "1, X2, true",
    "X2, 1, false"
  })
  void whatIsMoreDefiniteFromTheLeftPrecedes(String one, String other, boolean precedes) {
    assertThat(PatternCoverage.precedes(keys(one), keys(other)))
        .as("%s precedes %s", one, other)
        .isEqualTo(precedes);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, true",
    "1, 2, false",
    "1, X, true",
    "1X, X2, true",
    "1X, 2X, false",
    "X1, X2, false",
    "1, 1X, false",
    "1X, 1, false",
    "[1-3], [3-5], true",
    "[1-3], [4-5], false"
  })
  void whatFitsBothIsFound(String one, String other, boolean overlap) {
    assertThat(PatternCoverage.overlap(keys(one), keys(other)))
        .as("%s overlaps %s", one, other)
        .isEqualTo(overlap);
    assertThat(PatternCoverage.overlap(keys(other), keys(one)))
        .as("%s overlaps %s", other, one)
        .isEqualTo(overlap);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, false",
    "1, 1, true",
    "X, 1, true",
    "1, X, false",
    "0 Z, X, true",
    "0 N, X, false",
    "1X, 1, false",
    "1, 1X, false",
    "[0-4]X [5-9]X, XX, true",
    "[0-4]X [6-9]X, XX, false",
    "0X X0 ZZ, XX, true",
    "0X X0 ZN, XX, false",
    "2X, 11, false",
    "X2, 11, false",
    "1 2, 3, false"
  })
  void oneIsCoveredIfAllThatFitsItFitsAnother(String others, String one, boolean covered) {
    assertThat(
            PatternCoverage.covers(
                Stream.of(others.split(" "))
                    .filter(each -> !each.isEmpty())
                    .map(PatternCoverageTest::keys)
                    .toList(),
                keys(one),
                1_000))
        .as("%s covers %s", others, one)
        .isEqualTo(covered);
  }

  /** Each takes away one of eight digits at each place, and leaves seven parts for each before. */
  @Test
  void whatFallsIntoTooManyPartsCountsAsNotCovered() {
    List<List<DigitSet>> others =
        IntStream.range(2, 10).mapToObj(digit -> keys(String.valueOf(digit).repeat(60))).toList();
    assertThat(PatternCoverage.covers(others, keys("N".repeat(60)), 50_000)).isFalse();
    assertThat(PatternCoverage.covers(List.of(keys("X".repeat(60))), keys("N".repeat(60)), 60))
        .isTrue();
    assertThat(PatternCoverage.covers(List.of(keys("X".repeat(60))), keys("N".repeat(60)), 59))
        .isFalse();
  }

  private static List<DigitSet> keys(String pattern) {
    return new KeyPattern(pattern).positions();
  }
}
