package dev.ariattendant.flow.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.Json;
import java.util.TreeMap;

/** JSON as a tree. */
final class JsonNodes {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private JsonNodes() {}

  /** Of what Vert.x takes for JSON. */
  static JsonNode of(Object json) {
    return parsed(Json.encode(json));
  }

  static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }

  /** The same text for all that differs in the order of keys alone. */
  static String canonical(JsonNode section) {
    try {
      return MAPPER.writeValueAsString(MAPPER.treeToValue(section, TreeMap.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }
}
