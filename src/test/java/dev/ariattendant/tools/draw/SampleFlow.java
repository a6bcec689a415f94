package dev.ariattendant.tools.draw;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.EntryRule;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.People;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.RetryRule;
import dev.ariattendant.flow.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A flow with something of everything. */
final class SampleFlow {

  static final RetryRule NOTHING =
      new RetryRule(Prompt.NONE, OptionalInt.empty(), new Action.Repeat());

  static final Action OPERATOR =
      new Action.Dial(
          List.of("PJSIP/operator"),
          Duration.ofSeconds(30),
          Optional.empty(),
          "ringing",
          Prompt.NONE,
          Optional.empty(),
          new Action.Menu("sales"),
          new Action.Repeat(),
          new Action.Repeat(),
          new Action.Hangup("normal"));

  private SampleFlow() {}

  static CallFlow flow() {
    Map<String, Menu> menus = new LinkedHashMap<>();
    Map<KeyPattern, Action> main = new LinkedHashMap<>();
    main.put(new KeyPattern("1"), new Action.Menu("support"));
    main.put(
        new KeyPattern("2"), new Action.Say(prompt("sound:one-moment"), new Action.Menu("sales")));
    main.put(new KeyPattern("701"), new Action.Hangup("busy"));
    main.put(new KeyPattern("0"), OPERATOR);
    menus.put(
        "main",
        menu(
            "main",
            main,
            new RetryRule(
                prompt("sound:are-you-still-there"),
                OptionalInt.of(3),
                new Action.Hangup("normal"))));
    Map<KeyPattern, Action> support = new LinkedHashMap<>();
    support.put(new KeyPattern("1"), new Action.Menu("sales"));
    support.put(new KeyPattern("0"), OPERATOR);
    support.put(new KeyPattern("*"), new Action.Back());
    menus.put("support", menu("support", support, NOTHING));
    menus.put(
        "sales",
        menu(
            "sales",
            Map.of(
                new KeyPattern("9"),
                new Action.Dialplan(
                    Optional.of("sales"), Optional.of("100"), Optional.empty(), Map.of("A", "b"))),
            NOTHING));
    menus.put("island", menu("island", Map.of(new KeyPattern("1"), new Action.Top()), NOTHING));
    return new CallFlow(
        "1a2b3c4d",
        menus,
        List.of(
            new EntryRule(
                List.of(),
                List.of(),
                List.of(new NumberPattern("0900."), new NumberPattern("+44.")),
                Optional.of(new EntryRule.Hours("office", Schedule.State.CLOSED)),
                new Action.Language("de", new Action.Menu("sales")))),
        Map.of("office", office()),
        People.NONE,
        ZoneId.of("Europe/Vienna"),
        Optional.of("en"),
        new Limits(OptionalInt.of(50), Optional.empty(), new Action.Hangup("normal")),
        Optional.empty());
  }

  private static Schedule office() {
    Set<DayOfWeek> week =
        Set.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.SATURDAY);
    return new Schedule(
        "office",
        List.of(
            new Schedule.Hours(week, LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new Schedule.Hours(week, LocalTime.of(13, 0), LocalTime.of(17, 30))),
        Set.of(LocalDate.of(2026, 12, 24)),
        Set.of(MonthDay.of(12, 25)),
        List.of());
  }

  static Prompt prompt(String... media) {
    return Prompt.ofUris(List.of(media), true);
  }

  static Menu menu(String name, Map<KeyPattern, Action> options, RetryRule silence) {
    return new Menu(
        name,
        prompt("sound:press-1", "recording:" + name),
        options,
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        "#",
        true,
        NOTHING,
        silence);
  }
}
