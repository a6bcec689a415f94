package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import dev.ariattendant.flow.MenuTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Warns of ids that two different texts of one language have: one recording replaces both. */
final class TextIdWarnings {

  private record Name(String id, String language) {}

  private record Place(String text, String path) {}

  private final Map<Name, Place> first = new HashMap<>();
  private final List<ConfigProblem> warnings = new ArrayList<>();

  private TextIdWarnings() {}

  static List<ConfigProblem> of(JsonNode section) {
    TextIdWarnings ids = new TextIdWarnings();
    String language = section.path("language").asText(MenuTexts.DEFAULT_LANGUAGE);
    JsonNode spoken = Schema.SHIPPED.at(Schema.SPOKEN);
    JsonNode prompt = Schema.SHIPPED.at(Schema.PROMPT);
    SchemaWalker.walk(
        Schema.ATTENDANT,
        section,
        (applying, value, path) -> {
          if ((applying.contains(spoken) || applying.contains(prompt)) && value.has("id")) {
            String id = value.get("id").asText();
            JsonNode text = value.path("text");
            if (text.isTextual()) {
              ids.add(new Name(id, language), new Place(text.asText(), path));
            }
            text.properties()
                .forEach(
                    each ->
                        ids.add(
                            new Name(id, each.getKey()),
                            new Place(each.getValue().asText(), path)));
          }
        });
    return ids.warnings;
  }

  private void add(Name name, Place place) {
    Place before = first.putIfAbsent(name, place);
    if (before != null && !before.text.equals(place.text)) {
      warnings.add(
          new ConfigProblem(
              JsonLocation.path(place.path, "id"),
              ("%s has the same id, but another text in the language %s: one recording"
                      + " would take the place of both; expected another id")
                  .formatted(before.path, name.language)));
    }
  }
}
