package dev.ariattendant.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.Json;
import java.util.TreeMap;

/** JSON as Jackson's tree. */
public final class JsonNodes {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private JsonNodes() {}

  /** The tree of a JsonObject, a JsonArray or a single value. */
  public static JsonNode of(Object json) {
    return parsed(Json.encode(json));
  }

  /** The tree of a record. */
  public static JsonNode ofRecord(Record value) {
    return MAPPER.valueToTree(value);
  }

  static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }

  /** The JSON text with all keys sorted: equal for sections that differ only in their order. */
  public static String canonical(JsonNode section) {
    try {
      return MAPPER.writeValueAsString(MAPPER.treeToValue(section, TreeMap.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }
}
