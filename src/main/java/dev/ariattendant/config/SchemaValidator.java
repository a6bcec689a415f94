package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a value by the schema. The messages are made of the schema's {@code expected}. */
public final class SchemaValidator {

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

  /**
   * Sections whose unknown keys are reported: the validator has an error for each of these keys.
   */
  private final Set<String> closed = new HashSet<>();

  private SchemaValidator(JsonNode value) {
    this.value = value;
  }

  /**
   * Checks a value.
   *
   * @param reference the part of the schema that describes it, such as {@link Schema#ACTION}
   * @return all that is wrong with it, at most one problem for each path
   */
  public static List<ConfigProblem> problems(String reference, JsonNode value) {
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
      // An error of the schema "false" has no location; its parent reports the same place.
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
                "$id",
                SCHEMA + "/part" + reference.replace("#", ""),
                "$ref",
                reference.equals(Schema.FILE) ? SCHEMA : SCHEMA + reference)));
  }

  /** Keys with control characters: the validator's pointers can't name them. */
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
          add(at, "expected " + schema.expected(owner) + (isKey ? "" : found(owner, at)));
      case "minItems", "minProperties" -> add(at, "expected " + schema.expected(owner));
      case "not" -> {
        if (owner.equals(action)) {
          closed(at, owner);
        } else {
          add(at, "expected " + schema.expected(owner));
        }
      }
      case "required" -> missing(at, owner);
      case "dependentRequired" -> missingBeside(at, owner);
      case "additionalProperties", "unevaluatedProperties" -> {
        boolean isNew = closed.add(rule + " " + at.parent());
        if (isNew && owner.get(rule.last()).isBoolean()) {
          closed(at.parent(), owner);
        }
      }
      // Another error names the value within that is wrong.
      default -> {}
    }
  }

  private void missing(JsonLocation section, JsonNode owner) {
    for (JsonNode key : owner.get("required")) {
      if (!section.in(value).has(key.textValue())) {
        JsonNode property = owner.get("properties").get(key.textValue());
        add(path(section, key.textValue()), "expected " + schema.expected(property));
      }
    }
  }

  /** Of keys that go together, such as a certificate and its key, one is missing. */
  private void missingBeside(JsonLocation section, JsonNode owner) {
    JsonNode keys = section.in(value);
    for (Map.Entry<String, JsonNode> each : owner.get("dependentRequired").properties()) {
      for (JsonNode other : each.getValue()) {
        String missing = other.textValue();
        if (keys.has(each.getKey()) && !keys.has(missing)) {
          String both =
              Schema.keys(owner.get("properties"))
                  .filter(key -> key.equals(missing) || key.equals(each.getKey()))
                  .collect(Collectors.joining(" and "));
          add(
              path(section, missing),
              "expected %s: %s go together"
                  .formatted(schema.expected(owner.get("properties").get(missing)), both));
        }
      }
    }
  }

  /** Reports the unknown keys of a section. Several rules may refuse the same key. */
  private void closed(JsonLocation place, JsonNode owner) {
    JsonNode section = place.in(value);
    Stream<String> known = Schema.keys(owner.path("properties"));
    if (isOfAction(owner)) {
      List<String> names = Schema.actionsIn(section);
      if (names.size() > 1) {
        add(place, "expected one action, found " + String.join(" and ", names));
        return;
      }
      if (names.isEmpty() && Schema.keys(section).allMatch("then"::equals)) {
        add(place, "expected an action: one of " + actions());
        return;
      }
      known = keysBeside(names);
    }
    List<String> all = known.distinct().toList();
    Schema.keys(section)
        .filter(key -> !all.contains(key))
        .forEach(
            key ->
                add(
                    path(place, RedactedText.key(key)),
                    isRestOfText(section, key)
                        ? "unknown; a text with a comma must stand in quotes,"
                            + " as in {text: \"One, two\"}"
                        : "unknown; expected one of " + String.join(", ", all)));
  }

  /** In {@code {text: One, two}}, YAML takes what follows the comma for a key without a value. */
  private static boolean isRestOfText(JsonNode section, String key) {
    return section.path("text").isTextual() && section.get(key).isNull();
  }

  /** The names of all actions; those first that have keys. */
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

  /**
   * The keys that a section with these actions may have. Beside say, any other action may stand.
   */
  private Stream<String> keysBeside(List<String> names) {
    Stream<String> any = Stream.of(Schema.SAY, "then");
    if (names.isEmpty() || names.contains(Schema.SAY)) {
      return Stream.concat(any, entries().map(SchemaValidator::nameOf));
    }
    return entries()
        .filter(each -> nameOf(each).equals(names.get(0)))
        .flatMap(each -> Schema.keys(each.at("/then/properties")));
  }

  private Stream<JsonNode> entries() {
    return Schema.stream(action.get("allOf"));
  }

  private static String nameOf(JsonNode entry) {
    return entry.at("/if/required/0").textValue();
  }

  /**
   * What was found, unless it may be secret. A text in place of a section is: if the blank after a
   * colon is missing, YAML reads {@code password:x} as one text.
   */
  private String found(JsonNode rules, JsonLocation place) {
    boolean isHidden =
        rules.path("type").asText().equals("object") || rules.path("secret").asBoolean();
    return isHidden ? "" : found(place.in(value));
  }

  private static String found(JsonNode value) {
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

  /** The first problem of each path. */
  public static List<ConfigProblem> firsts(Stream<ConfigProblem> problems) {
    Map<String, ConfigProblem> firsts = new LinkedHashMap<>();
    problems.forEach(problem -> firsts.putIfAbsent(problem.path(), problem));
    return List.copyOf(firsts.values());
  }
}
