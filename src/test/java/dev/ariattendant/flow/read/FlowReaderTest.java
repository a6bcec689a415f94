package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.EntryRule;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.RetryRule;
import dev.ariattendant.flow.Schedule;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowReaderTest {

  private static final Action HANGUP = new Action.Hangup("normal");
  private static final Action REPEAT = new Action.Repeat();
  private static final RetryRule FOR_EVER = new RetryRule(Prompt.NONE, OptionalInt.empty(), REPEAT);

  @Test
  void withoutAnyKeysItIsTheClassicExample() {
    CallFlow flow = FlowReader.read(new JsonObject());

    assertThat(flow.menus()).containsOnlyKeys("main");
    assertThat(flow.main())
        .isEqualTo(
            new Menu(
                "main",
                prompt("sound:press-1", "sound:or", "sound:press-2"),
                Map.of(
                    new KeyPattern("1"),
                    new Action.Say(prompt("sound:you-entered", "sound:digits/1"), REPEAT),
                    new KeyPattern("2"),
                    new Action.Say(prompt("sound:you-entered", "sound:digits/2"), REPEAT)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                "#",
                true,
                new RetryRule(prompt("sound:option-is-invalid"), OptionalInt.empty(), REPEAT),
                new RetryRule(prompt("sound:are-you-still-there"), OptionalInt.empty(), REPEAT)));
    assertThat(flow.entry()).isEmpty();
    assertThat(flow.schedules()).isEmpty();
    assertThat(flow.timeZone()).isEqualTo(ZoneId.systemDefault());
    assertThat(flow.language()).isEmpty();
    assertThat(flow.limits()).isEqualTo(new Limits(OptionalInt.empty(), Optional.empty(), HANGUP));
  }

  @Test
  void eachSettingOfTheWholeIsRead() {
    CallFlow flow =
        read(
            """
            language: de
            timeZone: Europe/Vienna
            limits: {menuVisits: 50, callTime: 30m, then: dialplan}
            menu: {prompt: sound:a}
            """);

    assertThat(flow.language()).contains("de");
    assertThat(flow.timeZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
    assertThat(flow.limits())
        .isEqualTo(
            new Limits(
                OptionalInt.of(50), Optional.of(Duration.ofMinutes(30)), action("dialplan")));
  }

  @Test
  void eachSettingOfAMenuIsRead() {
    Menu menu =
        read("""
                menu:
                  prompt: {media: [sound:a, "digits:1*"], bargeIn: false}
                  timeout: 7s
                  interDigitTimeout: 1500ms
                  terminator: none
                  typeAhead: false
                  options: {1: back, 2XX: top, 010: repeat, "*": hangup}
                  invalid: {say: sound:wrong, count: 2, then: {menu: main}}
                  silence: [sound:hello, "digits:#"]
                """)
            .main();

    assertThat(menu.prompt())
        .isEqualTo(Prompt.ofUris(List.of("sound:a", "sound:digits/1", "sound:digits/star"), false));
    assertThat(menu.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(menu.interDigitTimeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(menu.terminator()).isEmpty();
    assertThat(menu.typeAhead()).isFalse();
    assertThat(menu.options())
        .containsExactly(
            Map.entry(new KeyPattern("1"), new Action.Back()),
            Map.entry(new KeyPattern("2XX"), new Action.Top()),
            Map.entry(new KeyPattern("010"), REPEAT),
            Map.entry(new KeyPattern("*"), HANGUP));
    assertThat(menu.invalid())
        .isEqualTo(
            new RetryRule(prompt("sound:wrong"), OptionalInt.of(2), new Action.Menu("main")));
    assertThat(menu.silence())
        .isEqualTo(
            new RetryRule(
                prompt("sound:hello", "sound:digits/pound"), OptionalInt.empty(), REPEAT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{count: 5}              | 5 | hangup",
        "{then: back}            | 3 | back",
        "{count: 2, then: back}  | 2 | back",
        "{say: sound:a}          |   | repeat",
        "{media: sound:a}        |   | repeat",
        "[]                      |   | repeat",
      })
  void aRetryRuleEndsWhereItSays(String rule, Integer count, String then) {
    RetryRule read = read("menu: {prompt: sound:a, silence: " + rule + "}").main().silence();

    assertThat(read.count()).isEqualTo(count == null ? OptionalInt.empty() : OptionalInt.of(count));
    assertThat(read.then()).isEqualTo(action(then));
  }

  @Test
  void aFurtherMenuHasWhatTheMainOneHasUnlessItSaysOtherwise() {
    CallFlow flow =
        read(
            """
            menu:
              prompt: sound:main
              timeout: 7s
              interDigitTimeout: 1s
              terminator: "*"
              typeAhead: false
              invalid: sound:wrong
              silence: {count: 2}
              options: {1: {menu: same}, 2: {menu: other}}
            menus:
              same: {prompt: sound:same, options: {0: back}}
              other:
                prompt: sound:other
                timeout: 3s
                interDigitTimeout: 2s
                terminator: none
                typeAhead: true
                invalid: []
                silence: sound:hello
                options: {0: back}
            """);

    Map<KeyPattern, Action> back = Map.of(new KeyPattern("0"), new Action.Back());
    assertThat(flow.menus()).containsOnlyKeys("main", "same", "other");
    assertThat(flow.menu("same"))
        .isEqualTo(
            new Menu(
                "same",
                prompt("sound:same"),
                back,
                Duration.ofSeconds(7),
                Duration.ofSeconds(1),
                "*",
                false,
                new RetryRule(prompt("sound:wrong"), OptionalInt.empty(), REPEAT),
                new RetryRule(Prompt.NONE, OptionalInt.of(2), HANGUP)));
    assertThat(flow.menu("other"))
        .isEqualTo(
            new Menu(
                "other",
                prompt("sound:other"),
                back,
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                "",
                true,
                FOR_EVER,
                new RetryRule(prompt("sound:hello"), OptionalInt.empty(), REPEAT)));
  }

  @Test
  void everyMenuHasTheCommonOptionsForWhoseKeysItHasNoneOfItsOwn() {
    CallFlow flow =
        read(
            """
            options: {"*": back, "[1-3]": top}
            menu: {prompt: sound:a, options: {9: {menu: more}}}
            menus:
              more: {prompt: sound:b, options: {"[123]": hangup}}
            """);

    assertThat(flow.main().options().keySet())
        .extracting(KeyPattern::text)
        .containsExactly("9", "*", "[1-3]");
    assertThat(flow.menu("more").options())
        .containsExactly(
            Map.entry(new KeyPattern("[123]"), HANGUP),
            Map.entry(new KeyPattern("*"), new Action.Back()));
  }

  @Test
  void schedulesAreReadWithDaysRangesAndHolidays() {
    CallFlow flow =
        read(
            """
            schedules:
              office:
                hours:
                  mon-wed: [09:00-12:00, "13:00 - 17:30"]
                  "fri, sun": 9:00-24:00
                  sat-mon: 22:00-02:00
                  thu: 00:00-24:00
                holidays: [2026-12-24, 12-25, 02-29]
            """);

    LocalTime midnight = LocalTime.MIDNIGHT;
    Set<DayOfWeek> early = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY);
    Set<DayOfWeek> thursday = Set.of(DayOfWeek.THURSDAY);
    assertThat(flow.schedules())
        .containsExactly(
            Map.entry(
                "office",
                new Schedule(
                    "office",
                    List.of(
                        hours(early, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                        hours(early, LocalTime.of(13, 0), LocalTime.of(17, 30)),
                        hours(
                            Set.of(DayOfWeek.FRIDAY, DayOfWeek.SUNDAY),
                            LocalTime.of(9, 0),
                            midnight),
                        hours(
                            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                            LocalTime.of(22, 0),
                            LocalTime.of(2, 0)),
                        hours(thursday, midnight, LocalTime.NOON),
                        hours(thursday, LocalTime.NOON, midnight)),
                    Set.of(LocalDate.of(2026, 12, 24)),
                    Set.of(MonthDay.of(12, 25), MonthDay.of(2, 29)),
                    List.of())));
  }

  @Test
  void entriesAreReadInTheirOrder() {
    CallFlow flow =
        read(
            """
            schedules: {office: {hours: {mon: 09:00-17:00}}}
            entry:
              - {holiday: office, then: top}
              - {closed: office, then: back}
              - {open: office, arguments: [sales, 5], then: hangup}
              - {called: "+4312345XX", caller: [0900., 100], then: repeat}
            """);

    assertThat(flow.entry())
        .containsExactly(
            entry(List.of(), "", "", Schedule.State.HOLIDAY, new Action.Top()),
            entry(List.of(), "", "", Schedule.State.CLOSED, new Action.Back()),
            entry(List.of("sales", "5"), "", "", Schedule.State.OPEN, HANGUP),
            entry(List.of(), "+4312345XX", "0900. 100", null, REPEAT));
  }

  @Test
  void theVersionIsTheConfigurationsAndNotItsSpelling() {
    String version = read("{menu: {prompt: sound:a, timeout: 5s}, language: en}").version();

    assertThat(version).matches("[0-9a-f]{8}");
    assertThat(read("{language: en, menu: {timeout: 5s, prompt: sound:a}}").version())
        .isEqualTo(version);
    assertThat(read("{language: de, menu: {timeout: 5s, prompt: sound:a}}").version())
        .isNotEqualTo(version);
  }

  @Test
  void whatWasReadCantBeChanged() {
    CallFlow flow =
        read(
            """
            schedules: {office: {hours: {mon: 09:00-17:00}}}
            entry: [{arguments: [a], called: 1, caller: 2, then: {set: {A: b}}}]
            menu:
              prompt: sound:a
              options: {1: {dial: PJSIP/a}, 2: {dialplan: a, variables: {A: b}}}
            """);

    Immutability.assertOf(flow);
  }

  private static EntryRule entry(
      List<String> arguments, String called, String caller, Schedule.State state, Action then) {
    return new EntryRule(
        arguments,
        numbers(called),
        numbers(caller),
        Optional.ofNullable(state).map(each -> new EntryRule.Hours("office", each)),
        then);
  }

  private static List<NumberPattern> numbers(String texts) {
    return texts.isEmpty()
        ? List.of()
        : List.of(texts.split(" ")).stream().map(NumberPattern::new).toList();
  }

  private static Schedule.Hours hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    return new Schedule.Hours(days, from, to);
  }

  private static Prompt prompt(String... media) {
    return Prompt.ofUris(List.of(media), true);
  }

  private static Action action(String word) {
    return AnyAction.read(word, FlowReader.read(new JsonObject()), "a test");
  }

  private static CallFlow read(String yaml) {
    JsonObject section = StrictYamlParser.parse(yaml);
    assertThat(FlowProblems.of(section)).isEmpty();
    return FlowReader.read(section);
  }
}
