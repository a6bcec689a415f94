package dev.ariattendant.client.ari;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads values of ARI that JSON has no type for. */
final class JsonValues {

  /** ARI's offset has no colon, which ISO 8601's formatters of Java want. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);

  private JsonValues() {}

  /** Null if there is none. */
  static Instant instant(JsonObject json, String key) {
    String text = json.getString(key);
    return text == null ? null : DATE.parse(text, Instant::from);
  }

  static <T> Optional<T> optional(JsonObject json, String key, Function<JsonObject, T> model) {
    return Optional.ofNullable(json.getJsonObject(key)).map(model);
  }

  /** Empty if there is none. */
  static <T> List<T> list(JsonObject json, String key, Function<Object, T> element) {
    JsonArray array = json.getJsonArray(key);
    return array == null ? List.of() : array.stream().map(element).toList();
  }
}
