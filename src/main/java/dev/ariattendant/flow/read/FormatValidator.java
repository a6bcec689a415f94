package dev.ariattendant.flow.read;

import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.RedactedText;
import dev.ariattendant.config.TextFormats;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.MediaUris;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.NumberPattern;
import dev.ariattendant.flow.SaidValue;
import dev.ariattendant.flow.VariableReferences;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Checks the schema's {@code format}s of call flows, which {@code pattern} can't express.
 *
 * @param variables the variables that some action sets; empty if any may be set
 */
record FormatValidator(
    Collection<String> menus, Collection<String> schedules, Optional<SortedSet<String>> variables) {

  /** What is wrong with a text; empty if nothing is. */
  Optional<String> fault(TypedText typed) {
    String text = typed.text();
    return switch (typed.format()) {
      case "medium" -> medium(text);
      case "menu" -> name("menu", menus, text);
      case "schedule" -> name("schedule", schedules, text);
      case "template", "address", "value" -> template(text);
      case "said-digits" -> said(Medium.Said.Kind.DIGITS, typed);
      case "said-number" -> said(Medium.Said.Kind.NUMBER, typed);
      case "said-date" -> said(Medium.Said.Kind.DATE, typed);
      case "said-time" -> said(Medium.Said.Kind.TIME, typed);
      case "spoken" -> spoken(text);
      case "pin" -> Optional.empty();
      case "program" -> program(typed);
      case "keys" -> KeyPattern.fault(text).map(fault -> fault + found(typed));
      case "number" -> NumberPattern.fault(text).map(fault -> fault + found(typed));
      case "time-zone" -> TextFormats.unless(ScheduleParser.timeZone(text).isPresent(), typed);
      case "days" -> TextFormats.unless(ScheduleParser.days(text).isPresent(), typed);
      case "hours" -> TextFormats.unless(ScheduleParser.hours(Set.of(), text).isPresent(), typed);
      case "holiday" -> TextFormats.unless(ScheduleParser.isHoliday(text), typed);
      case "calendar" -> calendar(typed);
      default -> TextFormats.fault(typed);
    };
  }

  /** An address may be a secret in itself, so it isn't quoted. */
  private static Optional<String> calendar(TypedText typed) {
    return HttpAddress.isMeant(typed.text()) && HttpAddress.parse(typed.text()).isEmpty()
        ? Optional.of("expected an address such as https://calendar.example.com/holidays.ics")
        : Optional.empty();
  }

  /** Values of a call can't be rendered before it: they are media of their own. */
  private static Optional<String> spoken(String text) {
    if (text.contains("${")) {
      return Optional.of(
          "a text holds no variables; expected them beside it in the list, as in"
              + " [{text: Your number is}, {digits: '${EXTEN}'}]");
    }
    if (text.length() > SpokenValidator.LONGEST_TEXT) {
      return Optional.of(
          "expected no more than %d characters, found %d"
              .formatted(SpokenValidator.LONGEST_TEXT, text.length()));
    }
    return text.chars()
            .anyMatch(each -> Character.isISOControl(each) && !Character.isWhitespace(each))
        ? Optional.of("expected a text without control characters")
        : Optional.empty();
  }

  /** A value with variables is known in a call only. */
  private Optional<String> said(Medium.Said.Kind kind, TypedText typed) {
    return typed.text().contains("${")
        ? template(typed.text())
        : TextFormats.unless(SaidValue.of(kind, typed.text()).isPresent(), typed);
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

  /** The URL isn't shown: it may hold a password. */
  private Optional<String> program(TypedText typed) {
    String text = typed.text();
    if (!VariableReferences.areClosed(text)) {
      return Optional.of("expected a } after each ${");
    }
    boolean isGood =
        HttpAddress.isMeant(text) ? HttpAddress.parse(text).isPresent() : !text.contains("${");
    return isGood
        ? unset(text)
        : Optional.of("expected " + typed.rules().get("expected").textValue());
  }

  private Optional<String> template(String text) {
    if (!VariableReferences.areClosed(text)) {
      return Optional.of("expected a } after each ${" + RedactedText.found(text));
    }
    return unset(text);
  }

  private Optional<String> unset(String text) {
    return variables.flatMap(
        set ->
            VariableReferences.names(text).stream()
                .filter(name -> !VariableReferences.KNOWN.contains(name) && !set.contains(name))
                .findFirst()
                .map(
                    name ->
                        "nothing sets ${%s}; expected one of %s"
                            .formatted(
                                RedactedText.text(name),
                                RedactedText.names(
                                    Stream.concat(VariableReferences.KNOWN.stream(), set.stream())
                                        .toList()))));
  }

  private static String found(TypedText typed) {
    return typed.isKey() ? "" : RedactedText.found(typed.text());
  }
}
