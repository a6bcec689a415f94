package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.Medium.Said.Kind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts are values that can be said. */
final class SaidValueTest {

  @ParameterizedTest
  @CsvSource({
    "NUMBER, abc",
    "NUMBER, 1.5",
    "NUMBER, 1000000000",
    "NUMBER, -",
    "NUMBER, +5",
    "NUMBER, ''",
    "NUMBER, ' '",
    "NUMBER, ٣",
    "DATE, 2026-13-40",
    "DATE, 2026-02-29",
    "DATE, 2026-1-1",
    "DATE, +12026-01-01",
    "DATE, tomorrow",
    "TIME, 25:00",
    "TIME, 24:00",
    "TIME, 8:60",
    "TIME, 8",
    "TIME, 8:30:10",
    "DIGITS, 12x",
    "DIGITS, 1+2",
    "DIGITS, +",
    "DIGITS, ''",
    "HOURS, office",
  })
  void whatIsntOfItsKind(Kind kind, String text) {
    assertThat(SaidValue.of(kind, text)).isEmpty();
  }

  @Test
  void whatIs() {
    assertThat(SaidValue.of(Kind.NUMBER, " -007 ")).contains(new SaidValue.WholeNumber(-7));
    assertThat(SaidValue.of(Kind.NUMBER, "999999999"))
        .contains(new SaidValue.WholeNumber(SaidValue.GREATEST_NUMBER));
    assertThat(SaidValue.of(Kind.DATE, "2024-02-29"))
        .contains(new SaidValue.Date(Optional.of(LocalDate.of(2024, 2, 29))));
    assertThat(SaidValue.of(Kind.DATE, "today")).contains(new SaidValue.Date(Optional.empty()));
    assertThat(SaidValue.of(Kind.TIME, "8:30"))
        .contains(new SaidValue.Time(Optional.of(LocalTime.of(8, 30))));
    assertThat(SaidValue.of(Kind.TIME, "now")).contains(new SaidValue.Time(Optional.empty()));
    assertThat(SaidValue.of(Kind.DIGITS, "+49 30 1")).contains(new SaidValue.Digits("+49301"));
  }

  @Test
  void whatACallHasIsSaidAsDigitsIfItIsNothingElse() {
    assertThat(SaidValue.ofCall(Kind.NUMBER, "1000000000"))
        .contains(new SaidValue.Digits("1000000000"));
    assertThat(SaidValue.ofCall(Kind.TIME, "0830")).contains(new SaidValue.Digits("0830"));
    assertThat(SaidValue.ofCall(Kind.DATE, "31#")).contains(new SaidValue.Digits("31#"));
    assertThat(SaidValue.ofCall(Kind.NUMBER, "7")).contains(new SaidValue.WholeNumber(7));
    assertThat(SaidValue.ofCall(Kind.NUMBER, "Alice")).isEmpty();
    assertThat(SaidValue.ofCall(Kind.NUMBER, "")).isEmpty();
  }

  @Test
  void whatACallerSendsIsBounded() {
    String most = "1".repeat(SaidValue.MOST_DIGITS);
    assertThat(SaidValue.ofCall(Kind.NUMBER, most)).contains(new SaidValue.Digits(most));
    assertThat(SaidValue.ofCall(Kind.NUMBER, most + "1")).isEmpty();
    assertThat(SaidValue.of(Kind.NUMBER, "0".repeat(SaidValue.MOST_DIGITS) + "1")).isEmpty();
  }
}
