package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.flow.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of the actions: their records' names, in lower case. */
final class ActionNames {

  static final String SAY = "say";

  private static final Map<String, Class<?>> TYPES = types();

  private ActionNames() {}

  private static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new LinkedHashMap<>();
    for (Class<?> type : Action.class.getPermittedSubclasses()) {
      types.put(type.getSimpleName().toLowerCase(Locale.ROOT), type);
    }
    return types;
  }

  static Class<?> type(String word) {
    return TYPES.get(word);
  }

  /** The actions of a section, other than a {@code say} that stands beside another. */
  static List<String> of(JsonNode section) {
    List<String> words =
        section.properties().stream()
            .map(Map.Entry::getKey)
            .filter(key -> TYPES.containsKey(key) && !key.equals(SAY))
            .toList();
    return words.isEmpty() && section.has(SAY) ? List.of(SAY) : words;
  }
}
