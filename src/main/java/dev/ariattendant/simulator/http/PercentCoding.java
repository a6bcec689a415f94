package dev.ariattendant.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what URLs encode. */
final class PercentCoding {

  private PercentCoding() {}

  /** The segments of a path, still encoded, so that an encoded slash stays inside its segment. */
  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** A segment of a path, where a plus is a plus. */
  static String decode(String segment) {
    return decodeForm(segment.replace("+", "%2B"));
  }

  /**
   * The parameters of a query or a form, the last one winning.
   *
   * @param query may be null
   */
  static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : List.of(query.split("&"))) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(
              decodeForm(pair.substring(0, equals)), decodeForm(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decodeForm(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
