package dev.ariattendant.attendant.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.flow.NumberPattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberMatcherTest {

  @ParameterizedTest(name = "{1} fits {0}: {2}")
  @CsvSource({
    "+4312345XX, +431234500, true",
    "+4312345XX, +431234599, true",
    "+4312345XX, +43123459, false",
    "+4312345XX, +4312345999, false",
    "+4312345XX, 004312345999, false",
    "1000, 1000, true",
    "1000, 1001, false",
    "1000, 10000, false",
    "0900., 09001, true",
    "0900., 0900123456, true",
    "0900., 0900, false",
    "0900., 09011, false",
    "+44., +44, false",
    "+44., +447700900123, true",
    "Z., 0123, false",
    "Z., 123, true",
    "N[1-3]X, 219, true",
    "N[1-3]X, 149, false",
    "N[1-3]X, 249, false",
    "*97, *97, true",
    "#1, *1, false",
    "., alice, true",
    "., '', false",
    "X, '', false",
    "1., 1lice, true",
  })
  void aNumberFitsAsAWhole(String pattern, String number, boolean fits) {
    assertThat(NumberMatcher.of(new NumberPattern(pattern)).matches(number)).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.9", "abc", "[1", "..", "0900 1"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> NumberMatcher.of(new NumberPattern(pattern)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
