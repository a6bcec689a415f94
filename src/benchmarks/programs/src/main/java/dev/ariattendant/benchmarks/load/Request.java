package dev.ariattendant.benchmarks.load;

/**
 * A request, over HTTP or over the WebSocket.
 *
 * @param path below {@code /ari/}
 * @param query behind the question mark; empty if there is none
 * @param body JSON; empty if there is none
 */
record Request(String method, String path, String query, String body) {

  /**
   * A request.
   *
   * @param uri below {@code /ari/}, perhaps with a query
   */
  static Request of(String method, String uri, String body) {
    int mark = uri.indexOf('?');
    return mark < 0
        ? new Request(method, uri, "", body)
        : new Request(method, uri.substring(0, mark), uri.substring(mark + 1), body);
  }

  boolean isGet() {
    return "GET".equals(method);
  }

  boolean isDelete() {
    return "DELETE".equals(method);
  }

  /** A parameter as it stands in the query or the body, or something else if it is in neither. */
  String parameter(String name, String otherwise) {
    if (!body.isEmpty()) {
      byte[] json = Ascii.bytes(body);
      String value = Fields.of(json, 0, json.length).get(name);
      if (value != null) {
        return value;
      }
    }
    int at = 0;
    while (at < query.length()) {
      int end = query.indexOf('&', at);
      end = end < 0 ? query.length() : end;
      if (query.startsWith(name, at) && query.charAt(at + name.length()) == '=') {
        return query.substring(at + name.length() + 1, end);
      }
      at = end + 1;
    }
    return otherwise;
  }
}
