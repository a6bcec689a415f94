package dev.ariattendant.json;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.util.Map;

/**
 * The fields of a JSON object that is still text. A text of its own is found by looking for it; at
 * any other question all fields are read, and this is a map like any other from then on.
 */
final class RawJsonMap extends LazyMap {

  /** Faster than the one that can map objects, too, which Vert.x would choose. */
  private static final JacksonCodec READER = new JacksonCodec();

  private final String text;

  RawJsonMap(String text) {
    super(() -> read(text));
    this.text = text;
  }

  /**
   * Finds faults.
   *
   * @throws DecodeException if the text isn't a JSON object
   */
  static void check(String text) {
    if (!text.stripLeading().startsWith("{")) {
      throw new DecodeException("not a JSON object");
    }
    JsonCursor cursor = new JsonCursor(text);
    cursor.pass();
    cursor.end();
  }

  @Override
  public Object get(Object key) {
    String found = areLate() ? find(key) : null;
    return found == null ? super.get(key) : found;
  }

  /**
   * A text in the object, or in an object of that object and so on; null for none, and for anything
   * else of that name.
   */
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
      cursor.pass();
    }
    return false;
  }

  /** With objects and lists of Vert.x's inside, as Vert.x's own copies have them. */
  private static Map<String, Object> read(String text) {
    return ((JsonObject) READER.fromString(text, Object.class)).copy().getMap();
  }
}
