package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.RedactedText;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks who may record which texts: {@code recordPrompt} names a text of the menus, in one of its
 * languages, and callers come to it by way of a PIN alone.
 */
final class RecordPromptValidator {

  private static final String RECORD_PROMPT = "recordPrompt";

  private final JsonNode section;

  /** The languages of each text by its id; none for a text for all languages. */
  private final Map<String, Set<String>> texts = new HashMap<>();

  private RecordPromptValidator(JsonNode section) {
    this.section = section;
    JsonNode spoken = Schema.SHIPPED.at(Schema.SPOKEN);
    JsonNode prompt = Schema.SHIPPED.at(Schema.PROMPT);
    SchemaWalker.walk(
        Schema.ATTENDANT,
        section,
        (applying, value, path) -> {
          if ((applying.contains(spoken) || applying.contains(prompt)) && value.has("id")) {
            Set<String> languages =
                texts.computeIfAbsent(value.get("id").asText(), id -> new TreeSet<>());
            Schema.keys(value.path("text")).forEach(languages::add);
          }
        });
  }

  static List<ConfigProblem> problems(JsonNode section) {
    RecordPromptValidator check = new RecordPromptValidator(section);
    List<ConfigProblem> problems = new ArrayList<>();
    each(
        Schema.ATTENDANT,
        section,
        (action, path) -> check.text(action, path).ifPresent(problems::add));
    if (!problems.isEmpty() || !section.toString().contains(RECORD_PROMPT)) {
      return problems;
    }
    return check.unguarded();
  }

  private Optional<ConfigProblem> text(JsonNode action, String path) {
    String id = action.get(RECORD_PROMPT).asText();
    String at = JsonLocation.path(path, RECORD_PROMPT);
    if (!texts.containsKey(id)) {
      return Optional.of(
          new ConfigProblem(
              at,
              "no text has the id '%s'; %s"
                  .formatted(
                      RedactedText.text(id),
                      texts.isEmpty()
                          ? "none has an id"
                          : "expected one of "
                              + RedactedText.names(new TreeSet<>(texts.keySet())))));
    }
    Set<String> languages = texts.get(id);
    String language = action.path("inLanguage").asText("");
    return language.isEmpty() || languages.isEmpty() || languages.contains(language)
        ? Optional.empty()
        : Optional.of(
            new ConfigProblem(
                JsonLocation.path(path, "inLanguage"),
                "the text %s isn't in this language; expected one of %s"
                    .formatted(id, RedactedText.names(languages))));
  }

  private List<ConfigProblem> unguarded() {
    return UnguardedActions.of(section, RECORD_PROMPT, every -> true).stream()
        .map(
            path ->
                new ConfigProblem(
                    path,
                    "every caller could replace what all others hear; expected it behind a collect"
                        + " with pin"))
        .toList();
  }

  private interface Found {
    void at(JsonNode action, String path);
  }

  private static void each(String reference, JsonNode value, Found found) {
    JsonNode rules = Schema.SHIPPED.at(Schema.ACTION);
    SchemaWalker.walk(
        reference,
        value,
        (applying, each, path) -> {
          if (applying.contains(rules) && each.has(RECORD_PROMPT)) {
            found.at(each, path);
          }
        });
  }
}
