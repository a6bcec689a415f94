package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.JsonLocation;
import dev.ariattendant.config.RedactedText;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaWalker;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.CallFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
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

  private static final List<String> SECTIONS =
      List.of("entry", "options", "limits", "menu", "transfer");

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

  /** Walks from where calls begin to where they come without a PIN. */
  private List<ConfigProblem> unguarded() {
    List<ConfigProblem> problems = new ArrayList<>();
    Deque<String> next = new ArrayDeque<>();
    Set<String> reached = new HashSet<>(Set.of(CallFlow.MAIN));
    for (String key : SECTIONS) {
      follow(Schema.ATTENDANT + "/properties/" + key, section.path(key), key, next, problems);
    }
    while (!next.isEmpty()) {
      String name = next.remove();
      if (reached.add(name)) {
        follow(
            Schema.ATTENDANT + "/properties/menu",
            section.path("menus").path(name),
            JsonLocation.path("menus", name),
            next,
            problems);
      }
    }
    return problems;
  }

  private static void follow(
      String reference,
      JsonNode value,
      String at,
      Deque<String> next,
      List<ConfigProblem> problems) {
    JsonNode open = withoutGuarded(value);
    TypedText.in(reference, open).stream()
        .filter(each -> each.is("menu"))
        .map(TypedText::text)
        .forEach(next::add);
    each(
        reference,
        open,
        (action, path) ->
            problems.add(
                new ConfigProblem(
                    JsonLocation.path(join(at, path), RECORD_PROMPT),
                    "every caller could replace what all others hear; expected it behind a collect"
                        + " with pin")));
  }

  private static String join(String at, String path) {
    return path.isEmpty() || path.startsWith("[") ? at + path : at + "." + path;
  }

  /** What callers come to without a PIN. */
  private static JsonNode withoutGuarded(JsonNode value) {
    JsonNode open = value.deepCopy();
    for (JsonNode each : open.findParents(PinValidator.KEY)) {
      if (PinValidator.isPin(each)) {
        ((ObjectNode) each).remove("then");
      }
    }
    return open;
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
