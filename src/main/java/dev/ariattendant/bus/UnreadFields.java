package dev.ariattendant.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.util.Map;

/**
 * The fields of a JSON object that is still text. A text of its own is found by looking for it; at
 * any other question all fields are read, and this is a map like any other from then on.
 */
final class UnreadFields extends LateFields {

  private static final JsonFactory JSON = new JsonFactory();

  /** Faster than the one that can map objects, too, which Vert.x would choose. */
  private static final JacksonCodec READER = new JacksonCodec();

  private final String text;

  UnreadFields(String text) {
    super(() -> read(text));
    this.text = text;
  }

  /**
   * Finds faults.
   *
   * @throws DecodeException if the text isn't a JSON object
   */
  static void check(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new DecodeException("not a JSON object");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new DecodeException("more than a JSON object");
      }
    } catch (IOException e) {
      throw new DecodeException(e.getMessage(), e);
    }
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
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken value = parser.nextToken();
      for (Object key : path) {
        value = value == JsonToken.START_OBJECT ? find(key, parser) : null;
      }
      return value == JsonToken.VALUE_STRING ? parser.getText() : null;
    } catch (IOException e) {
      throw new DecodeException(e.getMessage(), e);
    }
  }

  private static JsonToken find(Object key, JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals(key)) {
        return value;
      }
      parser.skipChildren();
    }
    return null;
  }

  /** With objects and lists of Vert.x's inside, as Vert.x's own copies have them. */
  private static Map<String, Object> read(String text) {
    return ((JsonObject) READER.fromString(text, Object.class)).copy().getMap();
  }
}
