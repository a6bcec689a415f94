package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.Schema;
import dev.ariattendant.flow.KeyPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds the common options, and the main menu's settings, to each menu. */
final class MenuInheritance {

  /** The settings that menus have from the main one. */
  private static final List<String> INHERITED =
      List.of("timeout", "interDigitTimeout", "terminator", "typeAhead", "invalid", "silence");

  /** How many values all menus may have together. */
  private static final int MOST_VALUES = 200_000;

  private MenuInheritance() {}

  /** The section with complete menus. */
  static ObjectNode of(ObjectNode section) {
    ObjectNode complete = section.deepCopy();
    JsonNode common = complete.path("options");
    ObjectNode main = (ObjectNode) complete.get("menu");
    for (JsonNode menu : complete.path("menus")) {
      for (String key : INHERITED) {
        if (!menu.hasNonNull(key) && main.has(key)) {
          ((ObjectNode) menu).set(key, main.get(key));
        }
      }
      addOptions(common, (ObjectNode) menu);
    }
    addOptions(common, main);
    return complete;
  }

  private static void addOptions(JsonNode common, ObjectNode menu) {
    List<Map.Entry<String, JsonNode>> missing = commonOptions(common, menu).toList();
    ObjectNode options = menu.withObjectProperty("options");
    missing.forEach(each -> options.set(each.getKey(), each.getValue()));
  }

  /** The options of every menu whose keys a menu doesn't use itself. */
  static Stream<Map.Entry<String, JsonNode>> commonOptions(JsonNode common, JsonNode menu) {
    Set<Object> own =
        Schema.keys(menu.path("options"))
            .map(MenuInheritance::positions)
            .collect(Collectors.toSet());
    return common.properties().stream().filter(each -> !own.contains(positions(each.getKey())));
  }

  /** Equal for all ways to write the same keys. */
  private static Object positions(String keys) {
    return KeyPattern.fault(keys).isEmpty() ? new KeyPattern(keys).positions() : keys;
  }

  /** The problem that all menus together would be too large. The section may have others. */
  static Optional<ConfigProblem> tooMuch(JsonNode section) {
    long each = values(section.path("options"));
    for (String key : INHERITED) {
      each += values(section.path("menu").path(key));
    }
    return each * section.path("menus").size() > MOST_VALUES
        ? Optional.of(
            new ConfigProblem(
                "menus",
                "too much: more than %d values, with what each menu has of options and of menu"
                    .formatted(MOST_VALUES)))
        : Optional.empty();
  }

  private static int values(JsonNode node) {
    int values = 1;
    for (JsonNode each : node) {
      values += values(each);
    }
    return values;
  }
}
