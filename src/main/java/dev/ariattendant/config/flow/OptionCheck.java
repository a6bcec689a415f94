package dev.ariattendant.config.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.Problem;
import dev.ariattendant.config.menus.KeyPattern;
import dev.ariattendant.config.menus.KeySpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Options that no caller could ever choose, since others have all of their keys. */
final class OptionCheck {

  private OptionCheck() {}

  /**
   * Checks the options of one menu.
   *
   * @param common the options of all menus
   * @param path where the menu is
   */
  static List<Problem> problems(JsonNode menu, JsonNode common, String path) {
    List<String> own = keys(menu.path("options").properties().stream().toList());
    List<KeyPattern> all = new ArrayList<>(patterns(own));
    all.addAll(patterns(keys(CommonOptions.of(common, menu))));
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      String at = Place.path(Place.path(path, "options"), own.get(i));
      List<KeyPattern> before = patterns(own.subList(0, i));
      if (KeyPattern.fault(own.get(i)).isEmpty()) {
        shadowing(new KeyPattern(own.get(i)), before, all)
            .ifPresent(why -> problems.add(new Problem(at, why)));
      }
    }
    return problems;
  }

  private static Optional<String> shadowing(
      KeyPattern option, List<KeyPattern> before, List<KeyPattern> all) {
    for (KeyPattern each : before) {
      if (each.positions().equals(option.positions())) {
        return Optional.of("expected other keys than those of " + each.text());
      }
    }
    List<KeyPattern> first =
        all.stream()
            .filter(each -> KeySpace.overlap(each, option))
            .filter(each -> KeySpace.precedes(each, option))
            .toList();
    return KeySpace.covers(first, option)
        ? Optional.of(
            "can never be chosen: all of its keys are those of "
                + first.stream().map(KeyPattern::text).collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  private static List<String> keys(List<Map.Entry<String, JsonNode>> options) {
    return options.stream().map(Map.Entry::getKey).toList();
  }

  private static List<KeyPattern> patterns(List<String> texts) {
    return texts.stream()
        .filter(text -> KeyPattern.fault(text).isEmpty())
        .map(KeyPattern::new)
        .toList();
  }
}
