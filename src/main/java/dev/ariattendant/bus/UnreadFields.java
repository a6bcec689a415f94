package dev.ariattendant.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a JSON object that is still text. A text of its own is found by looking for it; at
 * any other question all fields are read, and this is a map like any other from then on.
 */
final class UnreadFields extends AbstractMap<String, Object> {

  private static final JsonFactory JSON = new JsonFactory();

  /** Null once the fields have been read. */
  private String text;

  private Map<String, Object> fields;

  UnreadFields(String text) {
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

  boolean areUnread() {
    return text != null;
  }

  @Override
  public Object get(Object key) {
    if (text != null) {
      String found = find(key);
      if (found != null) {
        return found;
      }
    }
    return fields().get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return fields().containsKey(key);
  }

  @Override
  public Object put(String key, Object value) {
    return fields().put(key, value);
  }

  @Override
  public Object remove(Object key) {
    return fields().remove(key);
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return fields().entrySet();
  }

  private Map<String, Object> fields() {
    if (text != null) {
      fields = new JsonObject(text).getMap();
      text = null;
    }
    return fields;
  }

  /** A text of the object's own; null for none, and for anything else of that name. */
  private String find(Object key) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (name.equals(key)) {
          return value == JsonToken.VALUE_STRING ? parser.getText() : null;
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException e) {
      throw new DecodeException(e.getMessage(), e);
    }
  }
}
