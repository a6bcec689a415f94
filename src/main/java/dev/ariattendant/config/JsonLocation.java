package dev.ariattendant.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A location in a configuration or in a schema.
 *
 * @param keys the keys and indexes that lead there
 */
public record JsonLocation(List<String> keys) {

  /** Of a JSON pointer, which may be a URI's fragment. */
  static JsonLocation of(String pointer) {
    String path = pointer.substring(pointer.indexOf('#') + 1);
    return new JsonLocation(
        Arrays.stream(path.split("/", -1)).skip(1).map(JsonLocation::decoded).toList());
  }

  private static String decoded(String token) {
    return URLDecoder.decode(token.replace("+", "%2B"), StandardCharsets.UTF_8)
        .replace("~1", "/")
        .replace("~0", "~");
  }

  JsonLocation parent() {
    return new JsonLocation(keys.subList(0, keys.size() - 1));
  }

  String last() {
    return keys.get(keys.size() - 1);
  }

  JsonNode in(JsonNode root) {
    JsonNode node = root;
    for (String key : keys) {
      node = node.isArray() ? node.path(Integer.parseInt(key)) : node.path(key);
    }
    return node;
  }

  /** The path that messages show, e.g. {@code entry[1].then}. */
  String path(JsonNode root) {
    String path = "";
    JsonNode node = root;
    for (String key : keys) {
      path = node.isArray() ? path + "[" + key + "]" : path(path, key);
      node = node.isArray() ? node.path(Integer.parseInt(key)) : node.path(key);
    }
    return path;
  }

  /** The path of a key, given the path of its section. */
  public static String path(String section, String key) {
    return section.isEmpty() ? key : section + "." + key;
  }
}
