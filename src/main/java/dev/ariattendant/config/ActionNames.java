package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the actions, as the schema lists them. */
public final class ActionNames {

  /** The action that may stand beside any other one. */
  public static final String SAY = "say";

  private static final Set<String> ALL =
      Schema.stream(Schema.SHIPPED.at("#/$defs/actionName/enum"))
          .map(JsonNode::textValue)
          .collect(Collectors.toUnmodifiableSet());

  private ActionNames() {}

  /** The actions of a section, other than a {@code say} that stands beside another. */
  public static List<String> of(JsonNode section) {
    List<String> names =
        section.properties().stream()
            .map(Map.Entry::getKey)
            .filter(key -> ALL.contains(key) && !key.equals(SAY))
            .toList();
    return names.isEmpty() && section.has(SAY) ? List.of(SAY) : names;
  }
}
