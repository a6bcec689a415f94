package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.RedactedText;
import dev.ariattendant.config.Schema;
import dev.ariattendant.flow.DigitSet;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.PatternCoverage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds options that no caller can choose, since others have all of their keys. */
final class OptionValidator {

  /** Parsed once: thousands of options are compared with each other. */
  private record Option(String text, List<DigitSet> positions) {

    /** Whether it stands for one sequence of keys only: then it always comes first. */
    boolean isPlain() {
      return positions.stream().allMatch(position -> position.size() == 1);
    }
  }

  /** Each option for several sequences of keys is compared with all others. */
  private static final int MOST_PATTERNS = 1_000;

  /** More than options need that are written by hand. */
  private static final int EFFORT = 50_000;

  private OptionValidator() {}

  /**
   * Checks the options of one menu.
   *
   * @param key of the section that holds the options
   * @param common options that the menu has, too
   */
  static List<ConfigProblem> problems(JsonNode menu, String key, JsonNode common, String path) {
    List<Option> own = options(Schema.keys(menu.path(key)));
    if (own.stream().filter(each -> !each.isPlain()).count() > MOST_PATTERNS) {
      return List.of(
          new ConfigProblem(
              JsonLocation.path(path, key),
              "expected no more than %d options with X, Z, N or [ ]".formatted(MOST_PATTERNS)));
    }
    List<Option> all = new ArrayList<>(own);
    all.addAll(options(MenuInheritance.commonOptions(common, menu).map(Map.Entry::getKey)));
    Map<List<DigitSet>, Option> before = new HashMap<>();
    List<ConfigProblem> problems = new ArrayList<>();
    for (Option option : own) {
      Option same = before.putIfAbsent(option.positions, option);
      Optional<String> fault =
          same == null
              ? shadowing(option, all)
              : Optional.of("expected other keys than those of " + same.text);
      String at = JsonLocation.path(JsonLocation.path(path, key), option.text);
      fault.ifPresent(why -> problems.add(new ConfigProblem(at, why)));
    }
    return problems;
  }

  private static Optional<String> shadowing(Option option, List<Option> all) {
    if (option.isPlain()) {
      return Optional.empty();
    }
    List<Option> first =
        all.stream()
            .filter(each -> PatternCoverage.overlap(each.positions, option.positions))
            .filter(each -> PatternCoverage.precedes(each.positions, option.positions))
            .toList();
    return PatternCoverage.covers(
            first.stream().map(Option::positions).toList(), option.positions, EFFORT)
        ? Optional.of(
            "can never be chosen: all of its keys are those of "
                + RedactedText.names(first.stream().map(Option::text).toList()))
        : Optional.empty();
  }

  private static List<Option> options(Stream<String> texts) {
    return texts
        .filter(text -> KeyPattern.fault(text).isEmpty())
        .map(text -> new Option(text, new KeyPattern(text).positions()))
        .toList();
  }
}
