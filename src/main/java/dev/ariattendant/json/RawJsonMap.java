package dev.ariattendant.json;

import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.util.Map;

/**
 * The fields of a JSON object that is still text. A string is found by searching the text; any
 * other access decodes all fields, and from then on this is an ordinary map.
 */
final class RawJsonMap extends LazyMap {

  /** Faster than Vert.x's default codec, which can map Java objects. */
  private static final JacksonCodec READER = new JacksonCodec();

  private final String text;

  RawJsonMap(String text) {
    super(() -> read(text));
    this.text = text;
  }

  @Override
  public Object get(Object key) {
    String found = isUnbuilt() ? find(key) : null;
    return found == null ? super.get(key) : found;
  }

  /** Finds a string in the object, or in nested objects; null if there is none of that name. */
  String find(Object... path) {
    JsonCursor cursor = new JsonCursor(text);
    for (Object key : path) {
      if (!cursor.enter() || !isAt(key, cursor)) {
        return null;
      }
    }
    return cursor.text();
  }

  private static boolean isAt(Object key, JsonCursor cursor) {
    for (String name = cursor.field(); name != null; name = cursor.field()) {
      if (name.equals(key)) {
        return true;
      }
      cursor.skip();
    }
    return false;
  }

  /** Decodes the text to Vert.x's own objects and arrays, as in Vert.x's own copies. */
  private static Map<String, Object> read(String text) {
    return ((JsonObject) READER.fromString(text, Object.class)).copy().getMap();
  }
}
