package dev.ariattendant.attendant.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.EntryRule;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.Schedule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryRulesTest {

  private static final CallFlow FLOW =
      Flows.of(
          entry("holiday", "", "", "", Schedule.State.HOLIDAY),
          entry("sales", "sales, shop", "", "", null),
          entry("premium", "", "+4312345XX", "0900. +44.", null),
          entry("called", "", "1000 2XX", "", null),
          entry("both", "vip", "", "+1.", null),
          entry("night", "", "", "", Schedule.State.CLOSED),
          entry("day", "", "", "", Schedule.State.OPEN));

  @ParameterizedTest(name = "{0}, {1} calls {2}, {3}: {4}")
  @CsvSource({
    "'',      5, 9000, OPEN,    day",
    "'',      5, 9000, CLOSED,  night",
    "'',      5, 9000, HOLIDAY, holiday",
    "sales,   5, 9000, HOLIDAY, holiday",
    "sales,   5, 9000, CLOSED,  sales",
    "'a shop', 5, 9000, OPEN,   sales",
    "sale,    5, 9000, OPEN,    day",
    "sales,   5, 1000, OPEN,    sales",
    "'',      5, 1000, CLOSED,  called",
    "'',      5, 215, OPEN,     called",
    "'',      5, 2150, OPEN,    day",
    "'',      +44771, +431234517, OPEN, premium",
    "'',      09001, +431234517, OPEN, premium",
    "'',      0900, +431234517, OPEN, day",
    "'',      09001, +43123451, OPEN, day",
    "vip,     +1212, 9000, OPEN, both",
    "vip,     +4312, 9000, OPEN, day",
    "'',      +1212, 9000, OPEN, day",
  })
  void theFirstEntryThatFitsIsWhereACallBegins(
      String arguments, String caller, String called, Schedule.State state, String menu) {
    Action begin =
        EntryRules.of(FLOW)
            .begin(
                start(arguments, caller, called),
                schedule -> "office".equals(schedule) ? state : Schedule.State.CLOSED);

    assertThat(begin).isEqualTo(new Action.Menu(menu));
  }

  @Test
  void aHolidayIsClosedToo() {
    EntryRules rules = EntryRules.of(Flows.of(entry("night", "", "", "", Schedule.State.CLOSED)));

    assertThat(rules.begin(start("", "5", "9"), schedule -> Schedule.State.HOLIDAY))
        .isEqualTo(new Action.Menu("night"));
  }

  @Test
  void aClosedDayIsNoHoliday() {
    EntryRules rules =
        EntryRules.of(Flows.of(entry("holiday", "", "", "", Schedule.State.HOLIDAY)));

    assertThat(rules.begin(start("", "5", "9"), schedule -> Schedule.State.CLOSED))
        .isEqualTo(new Action.Menu(CallFlow.MAIN));
  }

  @Test
  void aCallThatNoEntryFitsBeginsInTheMainMenu() {
    EntryRules rules = EntryRules.of(Flows.of(entry("sales", "sales", "", "", null)));

    assertThat(rules.begin(start("", "5", "9"), schedule -> Schedule.State.OPEN))
        .isEqualTo(new Action.Menu(CallFlow.MAIN));
  }

  @Test
  void aStartThatSaysLittleFitsFewEntries() {
    Action begin = EntryRules.of(FLOW).begin(new JsonObject(), schedule -> Schedule.State.OPEN);

    assertThat(begin).isEqualTo(new Action.Menu("day"));
  }

  private static EntryRule entry(
      String menu, String arguments, String called, String caller, Schedule.State office) {
    return new EntryRule(
        arguments.isEmpty() ? List.of() : Arrays.asList(arguments.split(", ")),
        patterns(called),
        patterns(caller),
        Optional.ofNullable(office).map(state -> new EntryRule.Hours("office", state)),
        new Action.Menu(menu));
  }

  private static List<NumberPattern> patterns(String texts) {
    return texts.isEmpty()
        ? List.of()
        : Arrays.stream(texts.split(" ")).map(NumberPattern::new).toList();
  }

  private static JsonObject start(String arguments, String caller, String called) {
    return JsonObject.of(
        "type",
        "StasisStart",
        "args",
        arguments.isEmpty() ? new JsonArray() : new JsonArray(Arrays.asList(arguments.split(" "))),
        "channel",
        JsonObject.of(
            "caller", JsonObject.of("name", "", "number", caller),
            "dialplan", JsonObject.of("context", "default", "exten", called)));
  }
}
