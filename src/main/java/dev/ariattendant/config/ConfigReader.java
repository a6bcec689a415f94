package dev.ariattendant.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one JSON object key by key and collects all that is wrong with it instead of stopping at
 * the first error. {@link #finish} reports the keys that nobody asked for, which catches
 * misspelling.
 */
final class ConfigReader {

  private static final String A_SECTION = "a section with keys of its own";

  private final JsonObject json;
  private final String path;
  private final List<ConfigProblem> problems;

  /** Where they are: in a long list of sections each looks at its own. */
  private final Set<String> refused;

  private final Set<String> known = new LinkedHashSet<>();

  ConfigReader(JsonObject json) {
    this(json, List.of());
  }

  /** Goes on where something was found wrong before. */
  ConfigReader(JsonObject json, List<ConfigProblem> found) {
    this(json, "", new ArrayList<>(found), new HashSet<>());
  }

  private ConfigReader(
      JsonObject json, String path, List<ConfigProblem> problems, Set<String> refused) {
    this.json = json;
    this.path = path;
    this.problems = problems;
    this.refused = refused;
  }

  /** The object under {@code key}; an empty one where there is none. */
  ConfigReader section(String key) {
    return optionalSection(key, A_SECTION)
        .orElseGet(() -> new ConfigReader(new JsonObject(), pathOf(key), problems, refused));
  }

  /** The object under {@code key}, if there is one. */
  Optional<ConfigReader> optionalSection(String key) {
    return optionalSection(key, A_SECTION);
  }

  /**
   * The object under {@code key}, if there is one; {@code expected} says what else may be there.
   */
  Optional<ConfigReader> optionalSection(String key, String expected) {
    Object value = value(key);
    return value == null ? Optional.empty() : sectionOf(key, value, expected);
  }

  /** The objects under {@code key}, which is a list of them, a single one or nothing. */
  List<ConfigReader> sections(String key) {
    if (!(value(key) instanceof JsonArray list)) {
      return List.of(section(key));
    }
    if (list.isEmpty()) {
      problem(key, "expected at least one section in this list");
    }
    List<ConfigReader> sections = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      sectionOf(key + "[" + i + "]", list.getValue(i), A_SECTION).ifPresent(sections::add);
    }
    return sections;
  }

  private Optional<ConfigReader> sectionOf(String key, Object value, String expected) {
    if (value instanceof JsonObject object) {
      return Optional.of(new ConfigReader(object, pathOf(key), problems, refused));
    }
    // Not shown: with a blank missing after a colon, all of a section is one text.
    problem(key, "expected " + expected);
    return Optional.empty();
  }

  /** Those of these keys that are there, as they are. */
  JsonObject part(List<String> keys) {
    JsonObject part = new JsonObject();
    keys.forEach(
        key -> {
          if (value(key) != null) {
            part.put(key, value(key));
          }
        });
    return part;
  }

  /** Where this section is, e.g. {@code asterisk[1]}. */
  String path() {
    return path;
  }

  boolean has(String key) {
    return value(key) != null;
  }

  /** Whether this word is the key's value. */
  boolean says(String key, String word) {
    return word.equals(value(key));
  }

  Set<String> keys() {
    return json.fieldNames();
  }

  String text(String key, String otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (!isPlain(value) || value.toString().isBlank()) {
      reject(key, "expected a text", value);
      return otherwise;
    }
    return value.toString();
  }

  /** A text that has a certain form, which {@code expected} puts into words. */
  String text(String key, String otherwise, Pattern form, String expected) {
    return value(key, otherwise, ValueFormat.text(form, expected));
  }

  /** A text whose value no message may show. */
  String secret(String key, String otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (!isPlain(value)) {
      problem(key, "expected a text");
      return otherwise;
    }
    return value.toString();
  }

  Duration duration(String key, Duration otherwise) {
    return value(key, otherwise, ValueFormat.duration());
  }

  <T> T value(String key, T otherwise, ValueFormat<T> form) {
    return optionalValue(key, form).orElse(otherwise);
  }

  <T> Optional<T> optionalValue(String key, ValueFormat<T> form) {
    Object value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    return parsed(key, value, form);
  }

  private <T> Optional<T> parsed(String key, Object value, ValueFormat<T> form) {
    Optional<T> parsed = isPlain(value) ? form.parser().apply(value.toString()) : Optional.empty();
    if (parsed.isEmpty()) {
      reject(key, "expected " + form.expected(), value);
    }
    return parsed;
  }

  private static boolean isPlain(Object value) {
    return value != null && !(value instanceof JsonObject) && !(value instanceof JsonArray);
  }

  URI httpUrl(String key, URI otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (!isPlain(value)) {
      reject(key, HttpUrls.EXPECTED, value);
      return otherwise;
    }
    Optional<URI> url = HttpUrls.parse(value.toString());
    if (url.isEmpty()) {
      problem(key, HttpUrls.fault(value.toString()));
    }
    return url.orElse(otherwise);
  }

  /** A list of texts, empty where there is none; a single text counts as a list of one. */
  List<String> texts(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof JsonObject) {
      reject(key, "expected a list", value);
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object element : value instanceof JsonArray array ? array : JsonArray.of(value)) {
      texts.add(String.valueOf(element));
    }
    return List.copyOf(texts);
  }

  /** A list of values of a certain form, empty where there is none; one alone is a list, too. */
  <T> List<T> values(String key, ValueFormat<T> form) {
    if (!(value(key) instanceof JsonArray list)) {
      return optionalValue(key, form).map(List::of).orElse(List.of());
    }
    return list.stream().flatMap(element -> parsed(key, element, form).stream()).toList();
  }

  void problem(String key, String message) {
    problems.add(new ConfigProblem(pathOf(key), message));
    refused.add(pathOf(key));
  }

  /** Reports what somebody else has found wrong in this section. */
  void problems(List<ConfigProblem> found) {
    found.forEach(each -> problem(each.path(), each.message()));
  }

  /** Reports that a key without a default is missing. */
  void require(String key, String expected) {
    if (!has(key)) {
      problem(key, "expected " + expected);
    }
  }

  /** Reports that one of two keys is missing that go together. */
  void requireBoth(String one, String other, String expected) {
    if (has(one) != has(other)) {
      problem(
          has(one) ? other : one,
          "expected %s: %s and %s go together".formatted(expected, one, other));
    }
  }

  /** Whether something was found wrong at this very key. */
  boolean isRefused(String key) {
    return refused.contains(pathOf(key));
  }

  /** Reports unknown keys, and throws if anything at all was wrong. */
  void finish(String source) {
    rejectUnknownKeys();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(source, problems);
    }
  }

  void rejectUnknownKeys() {
    for (String key : json.fieldNames()) {
      if (!known.contains(key)) {
        problem(RedactedText.key(key), "unknown; expected one of " + RedactedText.names(known));
      }
    }
  }

  private Object value(String key) {
    known.add(key);
    return json.getValue(key);
  }

  private void reject(String key, String expected, Object found) {
    problem(key, expected + ", found " + shown(found));
  }

  /** Of what has keys of its own only that it has: one of them may be a password. */
  private static String shown(Object found) {
    if (found instanceof JsonObject) {
      return "a section";
    }
    return found instanceof JsonArray
        ? "a list"
        : "'" + RedactedText.text(String.valueOf(found)) + "'";
  }

  private String pathOf(String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }
}
