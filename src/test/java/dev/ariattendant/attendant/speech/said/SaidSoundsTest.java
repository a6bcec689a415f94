package dev.ariattendant.attendant.speech.said;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.Medium.Said.Kind;
import dev.ariattendant.flow.SaidValue;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How languages say values. Sounds are those of the folder digits, where nothing else is said. */
final class SaidSoundsTest {

  private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-12-01T13:05:59+01:00");

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 1, 1",
    "7, 7, 7",
    "0021, 20 1, 1-and 20",
    "11, 11, 11",
    "19, 19, 19",
    "20, 20, 20",
    "21, 20 1, 1-and 20",
    "99, 90 9, 9-and 90",
    "100, 1 hundred, hundred",
    "101, 1 hundred 1, 1N hundred 1",
    "110, 1 hundred 10, 1N hundred 10",
    "221, 2 hundred 20 1, 2 hundred 1-and 20",
    "1000, 1 thousand, thousand",
    "1001, 1 thousand 1, 1N thousand 1",
    "1100, 1 thousand 1 hundred, 1N thousand 1N hundred",
    "21000, 20 1 thousand, 1-and 20 thousand",
    "101000, 1 hundred 1 thousand, 1N hundred 1N thousand",
    "1000000, 1 million, 1F million",
    "1000001, 1 million 1, 1F million 1",
    "2001000, 2 million 1 thousand, 2 millions 1N thousand",
    "999999999, 9 hundred 90 9 million 9 hundred 90 9 thousand 9 hundred 90 9,"
        + " 9 hundred 9-and 90 millions 9 hundred 9-and 90 thousand 9 hundred 9-and 90",
    "-5, minus 5, minus 5",
    "-100, minus 1 hundred, minus hundred",
  })
  void numbers(String number, String english, String german) {
    assertThat(said(Kind.NUMBER, number, "en")).isEqualTo(english);
    assertThat(said(Kind.NUMBER, number, "de")).isEqualTo(german);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01, day-2 mon-11 h-1 2 thousand 20 6, day-2 h-1 mon-11 2 thousand 6-and 20",
    "2026-03-22, day-0 mon-2 20 h-2 2 thousand 20 6, day-0 2-and h-20 mon-2 2 thousand 6-and 20",
    "2024-02-29, day-4 mon-1 20 h-9 2 thousand 20 4, day-4 9-and h-20 mon-1 2 thousand 4-and 20",
    "2000-01-20, day-4 mon-0 h-20 2 thousand, day-4 h-20 mon-0 2 thousand",
    "1999-12-31, day-5 mon-11 30 h-1 19 90 9, day-5 1-and h-30 mon-11 19 hundred 9-and 90",
    "1907-05-13, day-1 mon-4 h-13 19 oh 7, day-1 h-13 mon-4 19 hundred 7",
    "1900-05-30, day-3 mon-4 h-30 19 hundred, day-3 h-30 mon-4 19 hundred",
    "today, day-2 mon-11 h-1 2 thousand 20 6, day-2 h-1 mon-11 2 thousand 6-and 20",
  })
  void dates(String date, String english, String german) {
    assertThat(said(Kind.DATE, date, "en_GB")).isEqualTo(english);
    assertThat(said(Kind.DATE, date, "de_AT")).isEqualTo(german);
  }

  @ParameterizedTest
  @CsvSource({
    "0:00, 12 oclock a-m, 0 oclock",
    "0:01, 12 oh 1 a-m, 0 oclock 1",
    "01:00, 1 oclock a-m, 1N oclock",
    "8:30, 8 30 a-m, 8 oclock 30",
    "11:59, 11 50 9 a-m, 11 oclock 9-and 50",
    "12:00, 12 oclock p-m, 12 oclock",
    "13:05, 1 oh 5 p-m, 13 oclock 5",
    "21:21, 9 20 1 p-m, 1-and 20 oclock 1-and 20",
    "23:10, 11 10 p-m, 3-and 20 oclock 10",
    "now, 1 oh 5 p-m, 13 oclock 5",
  })
  void times(String time, String english, String german) {
    assertThat(said(Kind.TIME, time, "en")).isEqualTo(english);
    assertThat(said(Kind.TIME, time, "de")).isEqualTo(german);
  }

  @Test
  void otherLanguagesSayDigits() {
    assertThat(said(Kind.NUMBER, "-210", "fr")).isEqualTo("minus 2 1 0");
    assertThat(said(Kind.NUMBER, "0", "fr")).isEqualTo("0");
    assertThat(said(Kind.DATE, "0987-01-02", "fr")).isEqualTo("0 9 8 7 0 1 0 2");
    assertThat(said(Kind.TIME, "8:05", "fr_CA")).isEqualTo("0 8 0 5");
  }

  @Test
  void digitsAreTheSameInAllLanguages() {
    for (String language : List.of("en", "de", "fr")) {
      assertThat(said(Kind.DIGITS, "+49 30*#a", language))
          .isEqualTo("sound:letters/plus 4 9 3 0 star pound sound:letters/a");
    }
  }

  @Test
  void aCallWithoutLanguageHearsEnglish() {
    assertThat(ways(Kind.NUMBER, "21", Optional.empty()).get(0)).isEqualTo("20 1");
  }

  @Test
  void theOtherWaysNeedFewerSounds() {
    assertThat(ways(Kind.NUMBER, "21", Optional.of("de")))
        .containsExactly("1-and 20", "20 1", "2 1");
    assertThat(ways(Kind.TIME, "8:00", Optional.of("en")))
        .containsExactly("8 oclock a-m", "0 8 0 0");
  }

  @Test
  void aConstantNeedsItsOwnSoundsOnly() {
    assertThat(needed(Kind.NUMBER, "21", "de")).isEqualTo("1-and 20");
    assertThat(needed(Kind.DATE, "2000-01-20", "en")).isEqualTo("day-4 mon-0 h-20 2 thousand");
    assertThat(needed(Kind.DIGITS, "112", "en")).isEqualTo("1 2");
    assertThat(needed(Kind.HOURS, "office", "en")).isEmpty();
  }

  @Test
  void aValueThatIsntKnownYetNeedsWhateverItMayBe() {
    assertThat(needed(Kind.NUMBER, "${COUNT}", "en").split(" "))
        .hasSize(32)
        .contains("minus", "0", "19", "90", "hundred", "thousand", "million");
    assertThat(needed(Kind.NUMBER, "${COUNT}", "de").split(" "))
        .hasSize(44)
        .contains("9-and", "1N", "1F", "million", "millions", "hundred", "thousand");
    assertThat(needed(Kind.DATE, "today", "en").split(" "))
        .contains("day-0", "day-6", "mon-0", "mon-11", "h-1", "h-20", "h-30", "30", "90", "9");
    assertThat(needed(Kind.TIME, "now", "en").split(" "))
        .contains("oclock", "oh", "a-m", "p-m", "12", "1", "50", "9");
    assertThat(needed(Kind.TIME, "now", "en").split(" ")).doesNotContain("0", "60");
    assertThat(needed(Kind.DIGITS, "${EXTEN}", "de")).isEqualTo("0 1 2 3 4 5 6 7 8 9 star pound");
  }

  private static String said(Kind kind, String value, String language) {
    return ways(kind, value, Optional.of(language)).get(0);
  }

  private static List<String> ways(Kind kind, String value, Optional<String> language) {
    SaidValue known = SaidValue.of(kind, value).orElseThrow();
    return SaidSounds.ways(known, language, NOW).stream().map(SaidSoundsTest::words).toList();
  }

  private static String needed(Kind kind, String value, String language) {
    return words(
        List.copyOf(SaidSounds.needed(new Medium.Said(kind, value), Optional.of(language))));
  }

  private static String words(List<String> sounds) {
    return sounds.stream()
        .map(each -> each.replaceFirst("^sound:digits/", ""))
        .collect(Collectors.joining(" "));
  }
}
