package dev.ariattendant.config.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.menus.KeyPattern;
import java.util.List;
import java.util.Map;

/** The options that every menu has, unless it has its own for those keys. */
final class CommonOptions {

  private CommonOptions() {}

  /** Those of them that a menu doesn't have of its own. */
  static List<Map.Entry<String, JsonNode>> of(JsonNode common, JsonNode menu) {
    return common.properties().stream().filter(each -> !has(menu, each.getKey())).toList();
  }

  private static boolean has(JsonNode menu, String keys) {
    return menu.path("options").properties().stream().anyMatch(own -> areSame(own.getKey(), keys));
  }

  private static boolean areSame(String keys, String others) {
    return keys.equals(others)
        || (KeyPattern.fault(keys).isEmpty()
            && KeyPattern.fault(others).isEmpty()
            && new KeyPattern(keys).positions().equals(new KeyPattern(others).positions()));
  }

  static void add(JsonNode common, ObjectNode menu) {
    List<Map.Entry<String, JsonNode>> missing = of(common, menu);
    ObjectNode options = menu.withObjectProperty("options");
    missing.forEach(each -> options.set(each.getKey(), each.getValue()));
  }
}
