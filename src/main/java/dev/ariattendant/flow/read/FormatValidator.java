package dev.ariattendant.flow.read;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.Durations;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.MediaUris;
import dev.ariattendant.config.RedactedText;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.NumberPattern;
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
record FormatValidator(
    Collection<String> menus, Collection<String> schedules, Optional<SortedSet<String>> variables) {

  /** Vert.x takes some of its time-outs as int milliseconds. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  Stream<ConfigProblem> problems(TypedText finding) {
    return fault(finding).map(fault -> new ConfigProblem(finding.path(), fault)).stream();
  }

  private Optional<String> fault(TypedText finding) {
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
      case "days" -> unless(ScheduleParser.days(text).isPresent(), finding);
      case "hours" -> unless(ScheduleParser.hours(Set.of(), text).isPresent(), finding);
      case "holiday" -> unless(ScheduleParser.isHoliday(text), finding);
      // Something to know, and nothing to check.
      default -> Optional.empty();
    };
  }

  private Optional<String> medium(String text) {
    return MediaUris.fault(text)
        .map(fault -> fault + RedactedText.found(text))
        .or(() -> template(text));
  }

  private static Optional<String> name(String what, Collection<String> there, String text) {
    if (there.contains(text)) {
      return Optional.empty();
    }
    return Optional.of(
        "no %s '%s'; %s"
            .formatted(
                what,
                RedactedText.text(text),
                there.isEmpty()
                    ? "there is none"
                    : "expected one of " + RedactedText.names(there)));
  }

  /** Of a URL nothing is shown: a password may be in it. */
  private Optional<String> program(TypedText finding) {
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
      return Optional.of("expected a } after each ${" + RedactedText.found(text));
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
                                RedactedText.text(name),
                                RedactedText.names(
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

  private static Optional<String> unless(boolean isGood, TypedText finding) {
    return isGood
        ? Optional.empty()
        : Optional.of("expected " + finding.rules().get("expected").textValue() + found(finding));
  }

  private static String found(TypedText finding) {
    return finding.isKey() ? "" : RedactedText.found(finding.text());
  }
}
