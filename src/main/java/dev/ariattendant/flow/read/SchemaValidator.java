package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.RedactedText;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a value by the schema, and says what is wrong with it in the schema's words. */
final class SchemaValidator {

  private static final String SCHEMA = "app://ari-attendant/schema";

  private static final SchemaRepository REPOSITORY =
      SchemaRepository.create(
              new JsonSchemaOptions()
                  .setBaseUri("app://ari-attendant")
                  .setDraft(Draft.DRAFT202012)
                  .setOutputFormat(OutputFormat.Basic))
          .dereference(SCHEMA, JsonSchema.of(new JsonObject(Schema.SHIPPED.root().toString())));

  private static final Map<String, Validator> VALIDATORS = new ConcurrentHashMap<>();

  private final Schema schema = Schema.SHIPPED;
  private final JsonNode action = schema.at(Schema.ACTION);
  private final JsonNode value;
  private final Map<String, ConfigProblem> problems = new LinkedHashMap<>();

  private SchemaValidator(JsonNode value) {
    this.value = value;
  }

  /**
   * Checks a value.
   *
   * @param reference the schema's part for it; empty for all of it
   * @return all that is wrong with it, at most one problem for each place
   */
  static List<ConfigProblem> problems(String reference, JsonNode value) {
    SchemaValidator check = new SchemaValidator(value);
    check.keys(value, "");
    if (!check.problems.isEmpty()) {
      return List.copyOf(check.problems.values());
    }
    Object json = Json.decodeValue(value.toString());
    List<OutputUnit> errors =
        VALIDATORS
            .computeIfAbsent(reference, SchemaValidator::validator)
            .validate(json)
            .getErrors();
    if (errors != null) {
      // Of a "false" in the schema nothing is said but that it has refused, which its owner says.
      errors.stream()
          .filter(error -> error.getAbsoluteKeywordLocation() != null)
          .forEach(check::add);
    }
    return List.copyOf(check.problems.values());
  }

  private static Validator validator(String reference) {
    return REPOSITORY.validator(
        JsonSchema.of(
            JsonObject.of(
                "$id", SCHEMA + "/part" + reference.replace("#", ""), "$ref", SCHEMA + reference)));
  }

  /** The validator's pointers don't tell where a key with a control character is. */
  private void keys(JsonNode node, String path) {
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      keys(node.get(i), path + "[" + i + "]");
    }
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      String at = JsonLocation.path(path, each.getKey());
      if (each.getKey().chars().anyMatch(Character::isISOControl)) {
        add(at, "expected a key without control characters");
      }
      keys(each.getValue(), at);
    }
  }

  private void add(OutputUnit error) {
    JsonLocation at = JsonLocation.of(error.getInstanceLocation());
    JsonLocation rule =
        JsonLocation.of(error.getAbsoluteKeywordLocation().substring(SCHEMA.length()));
    JsonNode owner = rule.parent().in(schema.root());
    boolean isKey = error.getKeywordLocation().contains("/propertyNames");
    switch (rule.last()) {
      case "type", "pattern", "const", "enum", "minimum", "maximum" ->
          add(at, "expected " + ExpectedText.of(owner) + (isKey ? "" : found(owner, at)));
      case "minItems", "minProperties" -> add(at, "expected " + ExpectedText.of(owner));
      case "not" -> {
        if (owner.equals(action)) {
          closed(at, owner);
        } else {
          add(at, "expected " + ExpectedText.of(owner));
        }
      }
      case "required" -> missing(at, owner);
      case "additionalProperties", "unevaluatedProperties" -> {
        if (owner.get(rule.last()).isBoolean()) {
          closed(at.parent(), owner);
        }
      }
      // Only says that something within it is wrong, which is said, too.
      default -> {}
    }
  }

  private void missing(JsonLocation section, JsonNode owner) {
    for (JsonNode key : owner.get("required")) {
      if (!section.in(value).has(key.textValue())) {
        JsonNode property = owner.get("properties").get(key.textValue());
        add(path(section, key.textValue()), "expected " + ExpectedText.of(property));
      }
    }
  }

  /** Reports the keys that a section may not have; several rules may complain about one. */
  private void closed(JsonLocation place, JsonNode owner) {
    JsonNode section = place.in(value);
    Stream<String> known = keys(owner.path("properties"));
    if (isOfAction(owner)) {
      List<String> words = ActionNames.of(section);
      if (words.size() > 1) {
        add(place, "expected one action, found " + String.join(" and ", words));
        return;
      }
      if (words.isEmpty() && keys(section).allMatch("then"::equals)) {
        add(place, "expected an action: one of " + actions());
        return;
      }
      known = keysBeside(words);
    }
    List<String> all = known.distinct().toList();
    keys(section)
        .filter(key -> !all.contains(key))
        .forEach(
            key ->
                add(
                    path(place, RedactedText.key(key)),
                    "unknown; expected one of " + String.join(", ", all)));
  }

  /** All words, those first that may have a section. */
  private String actions() {
    return Stream.concat(
            keysBeside(List.of()).filter(key -> !key.equals("then")),
            Schema.stream(action.at("/then/enum")).map(JsonNode::textValue))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private boolean isOfAction(JsonNode owner) {
    return owner.equals(action)
        || Schema.stream(action.get("allOf")).anyMatch(each -> each.get("then").equals(owner));
  }

  /** What a section with this action may hold; with none yet, or a say alone, any other action. */
  private Stream<String> keysBeside(List<String> words) {
    Stream<String> any = Stream.of(ActionNames.SAY, "then");
    if (words.isEmpty() || words.contains(ActionNames.SAY)) {
      return Stream.concat(any, entries().map(each -> word(each)));
    }
    return entries()
        .filter(each -> word(each).equals(words.get(0)))
        .flatMap(each -> keys(each.at("/then/properties")));
  }

  private Stream<JsonNode> entries() {
    return Schema.stream(action.get("allOf"));
  }

  private static String word(JsonNode entry) {
    return entry.at("/if/required/0").textValue();
  }

  private static Stream<String> keys(JsonNode section) {
    return section.properties().stream().map(key -> key.getKey());
  }

  /**
   * Not shown in place of a section: with a blank missing after a colon, it is all one text; nor of
   * a program's address, which may be secret in any part.
   */
  private String found(JsonNode rules, JsonLocation place) {
    boolean isHidden =
        rules.path("type").asText().equals("object")
            || rules.path("format").asText().equals("program");
    return isHidden ? "" : found(place.in(value));
  }

  static String found(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> ", found a section";
      case ARRAY -> ", found a list";
      case NULL -> ", found nothing";
      default -> RedactedText.found(value.asText());
    };
  }

  private String path(JsonLocation section, String key) {
    return JsonLocation.path(section.path(value), key);
  }

  private void add(JsonLocation place, String message) {
    add(place.path(value), message);
  }

  private void add(String path, String message) {
    problems.computeIfAbsent(path, first -> new ConfigProblem(first, message));
  }

  /** The first problem of each place. */
  static List<ConfigProblem> firsts(Stream<ConfigProblem> problems) {
    Map<String, ConfigProblem> firsts = new LinkedHashMap<>();
    problems.forEach(problem -> firsts.putIfAbsent(problem.path(), problem));
    return List.copyOf(firsts.values());
  }
}
