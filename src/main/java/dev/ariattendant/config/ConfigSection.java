package dev.ariattendant.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A section of the configuration that the schema has checked. {@link #bind} makes a record of all
 * that is right in it. What the schema can't say is checked on that record, and reported by {@link
 * #problem}, so that all problems are reported at once.
 */
public final class ConfigSection {

  /** Unknown keys are reported already. */
  private static final ObjectReader RECORDS =
      RecordMapper.reader(new SimpleModule())
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** All problems of the configuration, and their paths. */
  private record Problems(List<ConfigProblem> all, Set<String> paths) {

    void add(ConfigProblem problem) {
      all.add(problem);
      paths.add(problem.path());
    }
  }

  private final String reference;
  private final String path;
  private final ObjectNode json;
  private final Problems problems;

  private ConfigSection(String reference, String path, ObjectNode json, Problems problems) {
    this.reference = reference;
    this.path = path;
    this.json = json;
    this.problems = problems;
  }

  /**
   * Checks a section, or the whole file.
   *
   * @param reference the part of the schema that describes it, such as {@link Schema#CONSOLE}
   * @param found problems that are known already
   */
  public static ConfigSection check(
      String reference, JsonObject config, List<ConfigProblem> found) {
    Problems problems = new Problems(new ArrayList<>(), new HashSet<>());
    found.forEach(problems::add);
    ObjectNode limited = limited(reference, config, problems);
    ObjectNode json = ScalarCoercion.coerce(reference, limited);
    // TextFormats first: of a URL, it says more than the schema.
    SchemaValidator.firsts(
            Stream.concat(
                TypedText.problems(TypedText.in(reference, json), TextFormats::fault),
                SchemaValidator.problems(reference, json).stream()))
        .forEach(problems::add);
    return new ConfigSection(reference, "", json, problems);
  }

  /** Without what is too large to be looked at: each section of the file has its budget. */
  private static ObjectNode limited(String reference, JsonObject config, Problems problems) {
    JsonObject limited = config.copy();
    Map<String, Object> parts =
        reference.equals(Schema.FILE) ? config.getMap() : Map.of("", config);
    parts.forEach(
        (key, value) ->
            SizeBudget.OF_A_FILE
                .fault(value)
                .ifPresent(
                    fault -> {
                      problems.add(new ConfigProblem(key, fault));
                      if (key.isEmpty()) {
                        limited.clear();
                      } else {
                        limited.remove(key);
                      }
                    }));
    return (ObjectNode) JsonNodes.of(limited);
  }

  /**
   * Checks a section that is the whole {@code -conf} of a verticle, and reads it.
   *
   * @param source what the error message names
   * @throws ConfigurationException with all that is wrong with it
   */
  public static <T> T read(
      String reference, JsonObject config, String source, Function<ConfigSection, T> reader) {
    ConfigSection section = check(reference, config, List.of());
    T options = reader.apply(section);
    section.finish(source);
    return options;
  }

  /** The section under a key; an empty one if there is none. */
  public ConfigSection section(String key) {
    return child(key, json.path(key), Schema.SHIPPED.at(reference).path("properties").path(key));
  }

  /** The sections of the list under a key; a single section counts as a list of one. */
  public List<ConfigSection> sections(String key) {
    if (!json.path(key).isArray()) {
      return List.of(section(key));
    }
    JsonNode list = json.get(key);
    JsonNode rules = Schema.SHIPPED.at(reference).at("/properties/" + key + "/then/items");
    return IntStream.range(0, list.size())
        .filter(i -> list.get(i).isObject())
        .mapToObj(i -> child(key + "[" + i + "]", list.get(i), rules))
        .toList();
  }

  private ConfigSection child(String key, JsonNode value, JsonNode rules) {
    String ofChild = rules.path("$ref").asText(rules.at("/else/$ref").asText());
    ObjectNode section =
        value instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode();
    return new ConfigSection(ofChild, JsonLocation.path(path, key), section, problems);
  }

  /** Where the section is, e.g. {@code asterisk[1]}; empty for the whole. */
  public String path() {
    return path;
  }

  /** Whether a key is there, be its value right or wrong. */
  public boolean has(String key) {
    return json.has(key);
  }

  /** Whether something is wrong with the value of this key. */
  public boolean isRefused(String key) {
    return problems.paths.contains(JsonLocation.path(path, key));
  }

  /** The section with only these of its keys. */
  public ConfigSection with(Collection<String> keys) {
    return new ConfigSection(reference, path, json.deepCopy().retain(keys), problems);
  }

  /** The section without these keys. */
  public ConfigSection without(Collection<String> keys) {
    return new ConfigSection(reference, path, json.deepCopy().remove(keys), problems);
  }

  /** What is in it, be it right or wrong. */
  public ObjectNode json() {
    return json;
  }

  /** Reports what is wrong with the value of a key. */
  public void problem(String key, String message) {
    problems.add(new ConfigProblem(JsonLocation.path(path, key), message));
  }

  /** Whether nothing is wrong with any value in the section. */
  public boolean isRight() {
    return Schema.keys(json)
        .map(key -> JsonLocation.path(path, key))
        .noneMatch(
            key ->
                problems.paths.stream()
                    .anyMatch(
                        at ->
                            at.equals(key)
                                || at.startsWith(key + ".")
                                || at.startsWith(key + "[")));
  }

  /** All problems so far, of the whole configuration. */
  public List<ConfigProblem> problems() {
    return List.copyOf(problems.all);
  }

  /**
   * Makes a record of all that is right in the section, with defaults in place of the rest.
   *
   * @param type has a component for each key, which may be null where the schema has no default
   */
  public <T> T bind(Class<T> type) {
    return RecordMapper.bind(RECORDS, DefaultsFiller.complete(reference, right(json, path)), type);
  }

  private ObjectNode right(ObjectNode section, String at) {
    ObjectNode right = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> each : section.properties()) {
      right(each.getValue(), JsonLocation.path(at, each.getKey()))
          .ifPresent(value -> right.set(each.getKey(), value));
    }
    return right;
  }

  private Optional<JsonNode> right(JsonNode value, String at) {
    if (problems.paths.contains(at)) {
      return Optional.empty();
    }
    if (value instanceof ObjectNode section) {
      return Optional.of(right(section, at));
    }
    if (value.isArray()) {
      ArrayNode right = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < value.size(); i++) {
        right(value.get(i), at + "[" + i + "]").ifPresent(right::add);
      }
      // The index of a section is a part of its path: of sections, all are right or none.
      return right.size() < value.size() && right.path(0).isObject()
          ? Optional.empty()
          : Optional.of(right);
    }
    return Optional.of(value);
  }

  /**
   * Ends the check.
   *
   * @param source where the configuration came from, for the error message
   * @throws ConfigurationException if anything is wrong
   */
  public void finish(String source) {
    if (!problems.all.isEmpty()) {
      throw new ConfigurationException(source, problems.all);
    }
  }
}
