package dev.ariattendant.json;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * A JSON object that is still text, and is decoded on first use. It is made for the event bus,
 * which gives each consumer a copy: copies share the text, and each is decoded only when its
 * consumer reads it. A consumer may change its copy; the others aren't affected.
 */
public final class RawJsonObject extends JsonObject {

  private final String text;

  /**
   * Creates an object without decoding it.
   *
   * @param text a JSON object. It isn't checked: if it is wrong, reading the object fails with a
   *     {@link DecodeException}
   */
  public RawJsonObject(String text) {
    super(new RawJsonMap(text));
    this.text = text;
  }

  /**
   * Creates an object after checking the text's syntax.
   *
   * @throws DecodeException if the text isn't a JSON object
   */
  public static RawJsonObject checked(String text) {
    if (!text.stripLeading().startsWith("{")) {
      throw new DecodeException("not a JSON object");
    }
    JsonCursor cursor = new JsonCursor(text);
    cursor.skip();
    cursor.end();
    return new RawJsonObject(text);
  }

  /**
   * Finds a string in a JSON object; without decoding it if it is a copy of a raw one.
   *
   * @param path the names of the nested objects, and of the field
   * @return null if there is no such field, or it isn't a string
   */
  public static String text(JsonObject json, String... path) {
    if (json.getMap() instanceof RawJsonMap raw && raw.isUnbuilt()) {
      return raw.find((Object[]) path);
    }
    Object value = json;
    for (String field : path) {
      value = value instanceof JsonObject object ? object.getValue(field) : null;
    }
    return value instanceof String text ? text : null;
  }

  @Override
  public JsonObject copy() {
    return isUndecoded() ? new JsonObject(new RawJsonMap(text)) : super.copy();
  }

  @Override
  public JsonObject copy(Function<Object, ?> cloner) {
    return isUndecoded() ? copy() : super.copy(cloner);
  }

  @Override
  public String encode() {
    return isUndecoded() ? text : super.encode();
  }

  @Override
  public Buffer toBuffer() {
    return isUndecoded() ? Buffer.buffer(text) : super.toBuffer();
  }

  @Override
  public boolean equals(Object other) {
    return new JsonObject(getMap()).equals(other instanceof RawJsonObject raw ? raw.copy() : other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Whether no field was read yet; once decoded, fields may have been changed. */
  private boolean isUndecoded() {
    return ((RawJsonMap) getMap()).isUnbuilt();
  }
}
