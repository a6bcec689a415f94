package dev.ariattendant.bridge.command;

import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.util.List;

/**
 * The path of an operation with places for ids, and its query. Most ids need no encoding and most
 * requests have no query; those paths are put together here, because a URI template takes a third
 * of the time of a whole request ({@code scripts/bench pieces CommandEncoding}).
 */
final class PathTemplate {

  /** The characters that encoding doesn't change (RFC 3986, 2.3). */
  private static final boolean[] UNRESERVED = new boolean[128];

  static {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        .chars()
        .forEach(each -> UNRESERVED[each] = true);
  }

  private final UriTemplate template;
  private final List<String> segments;
  private final long ids;

  /**
   * @param path its segments are literals or {@code {name}}
   * @param query in the form of a URI template (RFC 6570), or empty
   */
  PathTemplate(String path, String query) {
    template = UriTemplate.of(path + query);
    segments = List.of(path.substring(1).split("/"));
    ids = segments.stream().filter(PathTemplate::isPlace).count();
  }

  /** The path and query with these variables, percent-encoded. */
  String expand(Variables variables) {
    if (variables.names().size() > ids) {
      return template.expandToString(variables);
    }
    StringBuilder path = new StringBuilder();
    for (String segment : segments) {
      path.append('/');
      if (isPlace(segment)) {
        String id = (String) variables.get(segment.substring(1, segment.length() - 1));
        if (!isUnreserved(id)) {
          return template.expandToString(variables);
        }
        path.append(id);
      } else {
        path.append(segment);
      }
    }
    return path.toString();
  }

  private static boolean isPlace(String segment) {
    return segment.startsWith("{");
  }

  private static boolean isUnreserved(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) >= UNRESERVED.length || !UNRESERVED[id.charAt(i)]) {
        return false;
      }
    }
    return true;
  }
}
