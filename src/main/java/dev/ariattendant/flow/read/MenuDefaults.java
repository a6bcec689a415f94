package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.ConfigProblem;
import java.util.List;
import java.util.Optional;

/** What all menus have of the common options, and of the main menu. */
final class MenuDefaults {

  /** What further menus have from the main one. */
  private static final List<String> INHERITED =
      List.of("timeout", "interDigitTimeout", "terminator", "typeAhead", "invalid", "silence");

  /** Of all menus together, written out. */
  private static final int MOST_VALUES = 200_000;

  private MenuDefaults() {}

  /** Each menu with the common options, and with the main menu's settings where it has none. */
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
      CommonOptions.add(common, (ObjectNode) menu);
    }
    CommonOptions.add(common, main);
    return complete;
  }

  /** That there is too much, once each menu has all this; the section may be wrong otherwise. */
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
