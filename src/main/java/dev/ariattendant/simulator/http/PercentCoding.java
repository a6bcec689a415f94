package dev.ariattendant.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes URLs like Asterisk, which Netty's {@code QueryStringDecoder} doesn't: what can't be
 * decoded stays as it is, and a parameter without a value is ignored.
 */
final class PercentCoding {

  private PercentCoding() {}

  /** The segments of a path, still encoded: an encoded slash doesn't separate segments. */
  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** Decodes a segment of a path, in which a plus stands for itself. */
  static String decode(String segment) {
    return decodeForm(segment.replace("+", "%2B"));
  }

  /**
   * The parameters of a query or a form; of a repeated one the last.
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
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
