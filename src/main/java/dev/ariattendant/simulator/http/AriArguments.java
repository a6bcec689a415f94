package dev.ariattendant.simulator.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The arguments of a request.
 *
 * @param path the path's variables, e.g. {@code channelId}
 * @param query the parameters of the query and of a form body; of a repeated one the last
 * @param body the JSON body, which has precedence over the query; null = none
 */
record AriArguments(Map<String, String> path, Map<String, String> query, Object body) {

  String fromPath(String variable) {
    return path.get(variable);
  }

  Optional<String> text(String name) {
    return inBody(name).map(String::valueOf).or(() -> Optional.ofNullable(query.get(name)));
  }

  /** A text that isn't empty. */
  Optional<String> nonEmpty(String name) {
    return text(name).filter(text -> !text.isEmpty());
  }

  /** An id in the path or, for other operations, a parameter; empty = Asterisk makes one up. */
  Optional<String> id(String name) {
    return Optional.ofNullable(path.get(name)).or(() -> text(name)).filter(id -> !id.isEmpty());
  }

  /** A number; as in Asterisk, what isn't a number is ignored. */
  Optional<Long> number(String name) {
    return text(name).filter(text -> text.matches("-?\\d{1,18}")).map(Long::valueOf);
  }

  /**
   * A list: an array in the body, or words between commas in the query. As in Asterisk, a string in
   * the body isn't split.
   */
  List<String> list(String name) {
    return inBody(name)
        .map(AriArguments::items)
        .orElseGet(
            () -> Optional.ofNullable(query.get(name)).map(AriArguments::split).orElse(List.of()));
  }

  /** An object in the body, with its values as text. */
  Map<String, String> texts(String name) {
    return inBody(name)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .map(
            object ->
                object.stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey, entry -> String.valueOf(entry.getValue()))))
        .orElse(Map.of());
  }

  boolean isTrue(String name) {
    return text(name).filter(text -> text.equals("true") || text.equals("yes")).isPresent();
  }

  private Optional<Object> inBody(String name) {
    return body instanceof JsonObject json
        ? Optional.ofNullable(json.getValue(name))
        : Optional.empty();
  }

  private static List<String> items(Object value) {
    return value instanceof JsonArray array
        ? array.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  private static List<String> split(String text) {
    return List.of(text.split(",", -1));
  }
}
