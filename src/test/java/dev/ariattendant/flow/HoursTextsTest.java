package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.read.FlowReader;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening hours in words. */
final class HoursTextsTest {

  private static final String OFFICE =
      """
      menu: {prompt: [sound:a, {hours: office}], options: {1: LANGUAGES}}
      language: LANGUAGE
      schedules:
        office:
          hours:
            mon-tue: ["14:30-18:05", "8:00-12:00"]
            wed: "00:00-24:00"
            thu: ["09:00-10:00", "11:00-12:00", "13:00-00:00"]
            fri: ["09:00-12:00", "12:00-17:00", "22:00-02:00"]
      """;

  @ParameterizedTest
  @CsvSource({
    "MONDAY, mon, 8 a.m. to noon and 2:30 p.m. to 6:05 p.m.,"
        + " 8 Uhr bis 12 Uhr und 14 Uhr 30 bis 18 Uhr 5",
    "WEDNESDAY, wed, around the clock, rund um die Uhr",
    "THURSDAY, thu, '9 a.m. to 10 a.m., 11 a.m. to noon and 1 p.m. to midnight',"
        + " '9 Uhr bis 10 Uhr, 11 Uhr bis 12 Uhr und 13 Uhr bis Mitternacht'",
    "FRIDAY, fri, 9 a.m. to 5 p.m. and 10 p.m. to 2 a.m.,"
        + " 9 Uhr bis 17 Uhr und 22 Uhr bis 2 Uhr",
    "SATURDAY, closed, closed today, heute geschlossen",
    ", closed, closed today, heute geschlossen",
  })
  void eachDayHasItsHours(DayOfWeek day, String name, String english, String german) {
    Medium.Text text =
        HoursTexts.of("office", Optional.ofNullable(day), flow("en_GB", "{language: de}"));
    assertThat(text)
        .isEqualTo(
            new Medium.Text(
                Optional.of("hours-office-" + name), Map.of("en", english, "de", german)));
  }

  @Test
  void onlyTheFlowsLanguagesAreMade() {
    Optional<DayOfWeek> never = Optional.empty();
    assertThat(HoursTexts.of("office", never, flow("de_AT", "repeat")).byLanguage())
        .containsOnlyKeys("de");
    assertThat(HoursTexts.of("office", never, flow("fr", "{language: de}")).byLanguage())
        .containsOnlyKeys("de");
    assertThat(HoursTexts.of("office", never, flow("fr", "repeat")).byLanguage())
        .as("in English, where no language is known")
        .containsOnlyKeys("en");
  }

  @Test
  void allThatMayBeSaidIsMadeBeforeCalls() {
    assertThat(MenuTexts.of(flow("de", "repeat")).keySet())
        .extracting(text -> text.id().orElseThrow(), SpokenText::language)
        .map(Object::toString)
        .containsExactlyInAnyOrder(
            "(\"hours-office-mon\", \"de\")",
            "(\"hours-office-tue\", \"de\")",
            "(\"hours-office-wed\", \"de\")",
            "(\"hours-office-thu\", \"de\")",
            "(\"hours-office-fri\", \"de\")",
            "(\"hours-office-closed\", \"de\")");
  }

  private static CallFlow flow(String language, String option) {
    return FlowReader.read(
        StrictYamlParser.parse(OFFICE.replace("LANGUAGES", option).replace("LANGUAGE", language)));
  }
}
