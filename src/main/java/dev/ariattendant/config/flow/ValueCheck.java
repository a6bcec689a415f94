package dev.ariattendant.config.flow;

import dev.ariattendant.config.Durations;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.Media;
import dev.ariattendant.config.Problem;
import dev.ariattendant.config.Shown;
import dev.ariattendant.config.menus.KeyPattern;
import dev.ariattendant.config.menus.NumberPattern;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What a text must be beyond what a schema can say: the meaning of the schema's {@code format}.
 *
 * @param menus the menus that there are
 * @param schedules the schedules that there are
 * @param variables the variables that something sets; empty where nobody can know
 */
record ValueCheck(
    Collection<String> menus, Collection<String> schedules, Optional<SortedSet<String>> variables) {

  /** Vert.x takes some of its time-outs as int milliseconds. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  Stream<Problem> problems(Finding finding) {
    return fault(finding).map(fault -> new Problem(finding.path(), fault)).stream();
  }

  private Optional<String> fault(Finding finding) {
    String text = finding.text();
    return switch (finding.format()) {
      case "medium" -> medium(text);
      case "menu" -> name("menu", menus, text);
      case "schedule" -> name("schedule", schedules, text);
      case "template", "address", "value" -> template(text);
      case "program" -> program(finding);
      case "keys" -> KeyPattern.fault(text).map(fault -> fault + found(finding));
      case "number" -> NumberPattern.fault(text).map(fault -> fault + found(finding));
      case "time-zone" -> unless(isTimeZone(text), finding);
      case "time-span" -> unless(isShort(text), finding);
      case "days" -> unless(ScheduleTexts.days(text).isPresent(), finding);
      case "hours" -> unless(ScheduleTexts.hours(Set.of(), text).isPresent(), finding);
      case "holiday" -> unless(ScheduleTexts.isHoliday(text), finding);
      // Something to know, and nothing to check.
      default -> Optional.empty();
    };
  }

  private Optional<String> medium(String text) {
    return Media.fault(text).map(fault -> fault + Shown.found(text)).or(() -> template(text));
  }

  private static Optional<String> name(String what, Collection<String> there, String text) {
    if (there.contains(text)) {
      return Optional.empty();
    }
    return Optional.of(
        "no %s '%s'; %s"
            .formatted(
                what,
                Shown.text(text),
                there.isEmpty() ? "there is none" : "expected one of " + Shown.names(there)));
  }

  /** Of a URL nothing is shown: a password may be in it. */
  private Optional<String> program(Finding finding) {
    String text = finding.text();
    if (!VariableNames.isClosed(text)) {
      return Optional.of("expected a } after each ${");
    }
    boolean isGood =
        HttpAddress.isMeant(text) ? HttpAddress.parse(text).isPresent() : !text.contains("${");
    return isGood
        ? unset(text)
        : Optional.of("expected " + finding.rules().get("expected").textValue());
  }

  private Optional<String> template(String text) {
    if (!VariableNames.isClosed(text)) {
      return Optional.of("expected a } after each ${" + Shown.found(text));
    }
    return unset(text);
  }

  private Optional<String> unset(String text) {
    return variables.flatMap(
        set ->
            VariableNames.namesIn(text).stream()
                .filter(name -> !VariableNames.KNOWN.contains(name) && !set.contains(name))
                .findFirst()
                .map(
                    name ->
                        "nothing sets ${%s}; expected one of %s"
                            .formatted(
                                Shown.text(name),
                                Shown.names(
                                    Stream.concat(VariableNames.KNOWN.stream(), set.stream())
                                        .toList()))));
  }

  private static boolean isTimeZone(String text) {
    try {
      ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isShort(String text) {
    return Durations.parse(text).filter(span -> span.compareTo(LONGEST) <= 0).isPresent();
  }

  private static Optional<String> unless(boolean isGood, Finding finding) {
    return isGood
        ? Optional.empty()
        : Optional.of("expected " + finding.rules().get("expected").textValue() + found(finding));
  }

  private static String found(Finding finding) {
    return finding.isKey() ? "" : Shown.found(finding.text());
  }
}
