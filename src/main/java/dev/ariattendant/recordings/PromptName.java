package dev.ariattendant.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.Schema;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/**
 * Which recording: that of a text, in a language. Both are names of files without folders.
 *
 * @param language Asterisk's name of it, such as {@code de}
 * @param id the text's
 */
public record PromptName(String language, String id) {

  private static final Pattern LANGUAGE = pattern("#/$defs/language");
  private static final Pattern ID = pattern("#/$defs/textId");

  /**
   * A name as the schema of the configuration allows.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  public PromptName {
    if (language == null || !LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException("language: " + expected("#/$defs/language"));
    }
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("id: " + expected("#/$defs/textId"));
    }
  }

  /** The name in a request. */
  public static PromptName of(JsonObject request) {
    return new PromptName(text(request, "language"), text(request, "id"));
  }

  private static String text(JsonObject request, String key) {
    return request.getValue(key) instanceof String text ? text : null;
  }

  public JsonObject json() {
    return JsonObject.of("id", id, "language", language);
  }

  private static Pattern pattern(String reference) {
    JsonNode rules = Schema.SHIPPED.at(reference);
    return Pattern.compile(rules.get("pattern").textValue());
  }

  private static String expected(String reference) {
    return "expected " + Schema.SHIPPED.at(reference).get("expected").textValue();
  }
}
