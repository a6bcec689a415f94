package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.flow.KeyPattern;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The options that every menu has, unless it has its own for those keys. */
final class CommonOptions {

  private CommonOptions() {}

  /** Those of them that a menu doesn't have of its own. */
  static List<Map.Entry<String, JsonNode>> of(JsonNode common, JsonNode menu) {
    Set<Object> own =
        menu.path("options").properties().stream()
            .map(each -> meant(each.getKey()))
            .collect(Collectors.toSet());
    return common.properties().stream()
        .filter(each -> !own.contains(meant(each.getKey())))
        .toList();
  }

  /** The same for keys that are written in several ways. */
  private static Object meant(String keys) {
    return KeyPattern.fault(keys).isEmpty() ? new KeyPattern(keys).positions() : keys;
  }

  static void add(JsonNode common, ObjectNode menu) {
    List<Map.Entry<String, JsonNode>> missing = of(common, menu);
    ObjectNode options = menu.withObjectProperty("options");
    missing.forEach(each -> options.set(each.getKey(), each.getValue()));
  }
}
