package dev.ariattendant.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one JSON object key by key and collects all that is wrong with it instead of stopping at
 * the first error. {@link #finish} reports the keys that nobody asked for, which catches
 * misspelling.
 */
final class ConfigReader {

  /** Vert.x takes some of its time-outs as int milliseconds. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private final JsonObject json;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  ConfigReader(JsonObject json) {
    this(json, "", new ArrayList<>());
  }

  private ConfigReader(JsonObject json, String path, List<Problem> problems) {
    this.json = json;
    this.path = path;
    this.problems = problems;
  }

  /** The object under {@code key}; an empty one where there is none. */
  ConfigReader section(String key) {
    Object value = value(key);
    if (value != null && !(value instanceof JsonObject)) {
      // Not shown: with a blank missing after a colon, all of a section is one text.
      problem(key, "expected a section with keys of its own");
    }
    JsonObject section = value instanceof JsonObject object ? object : new JsonObject();
    return new ConfigReader(section, pathOf(key), problems);
  }

  boolean has(String key) {
    return value(key) != null;
  }

  Set<String> keys() {
    return json.fieldNames();
  }

  String text(String key, String otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof JsonObject || value instanceof JsonArray || value.toString().isBlank()) {
      reject(key, "expected a text", value);
      return otherwise;
    }
    return value.toString();
  }

  /** A text that has a certain form, which {@code expected} puts into words. */
  String text(String key, String otherwise, Pattern form, String expected) {
    String text = text(key, otherwise);
    if (!form.matcher(text).matches()) {
      reject(key, "expected " + expected, text);
      return otherwise;
    }
    return text;
  }

  /** A text whose value no message may show. */
  String secret(String key, String otherwise) {
    Object value = value(key);
    if (value instanceof JsonObject || value instanceof JsonArray) {
      problem(key, "expected a text");
      return otherwise;
    }
    return value == null ? otherwise : value.toString();
  }

  Duration duration(String key, Duration otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    return Durations.parse(value.toString())
        .filter(duration -> !duration.isZero() && duration.compareTo(LONGEST) <= 0)
        .orElseGet(
            () -> {
              reject(key, "expected a duration such as 10s or 1500ms", value);
              return otherwise;
            });
  }

  /** An http or https address without user, query or fragment; a slash at its end is dropped. */
  URI httpUrl(String key, URI otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    String expected = "expected an address such as http://127.0.0.1:8088";
    try {
      URI uri = new URI(value.toString().replaceFirst("/+$", ""));
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (uri.getUserInfo() != null) {
        problem(key, expected + " without a user or password in it: they have keys of their own");
        return otherwise;
      }
      if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException ignored) {
      // Said below, in our words.
    }
    if (value.toString().matches("[^@?]*")) {
      reject(key, expected, value);
    } else {
      // Not shown: a password may stand before an @, or in an api_key after a question mark.
      problem(key, expected);
    }
    return otherwise;
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

  void problem(String key, String message) {
    problems.add(new Problem(pathOf(key), message));
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
        // Not shown whole: with a blank missing after the colon, a value is part of its key.
        problem(
            key.replaceFirst("[:=].*", "..."),
            "unknown; expected one of " + String.join(", ", known));
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
    return found instanceof JsonArray ? "a list" : "'" + found + "'";
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
