package dev.ariattendant.json;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * A JSON object that is still the text it came as. To be sent over the event bus, which gives each
 * consumer a copy: those are plain JSON objects that share the text, and each is read only if and
 * when its consumer looks inside. What a consumer does with his own concerns nobody else.
 */
public final class RawJsonObject extends JsonObject {

  private final String text;

  /**
   * Reads nothing.
   *
   * @param text a JSON object, which is taken on trust: a fault in it is found by whoever reads it,
   *     with a {@link io.vertx.core.json.DecodeException}
   */
  public RawJsonObject(String text) {
    super(new RawJsonMap(text));
    this.text = text;
  }

  /**
   * Reads it once to find faults, and keeps nothing of that.
   *
   * @throws io.vertx.core.json.DecodeException if the text isn't a JSON object
   */
  public static RawJsonObject checked(String text) {
    RawJsonMap.check(text);
    return new RawJsonObject(text);
  }

  /**
   * A text in a JSON object, found without reading all of it where it is a copy of one like this.
   *
   * @param path the field, preceded by those of the objects that it is in
   * @return null for none, and for what isn't a text
   */
  public static String text(JsonObject json, String... path) {
    if (json.getMap() instanceof RawJsonMap unread && unread.areLate()) {
      return unread.find((Object[]) path);
    }
    Object value = json;
    for (String field : path) {
      value = value instanceof JsonObject object ? object.getValue(field) : null;
    }
    return value instanceof String text ? text : null;
  }

  @Override
  public JsonObject copy() {
    return isUnread() ? new JsonObject(new RawJsonMap(text)) : super.copy();
  }

  @Override
  public JsonObject copy(Function<Object, ?> cloner) {
    return isUnread() ? copy() : super.copy(cloner);
  }

  @Override
  public String encode() {
    return isUnread() ? text : super.encode();
  }

  @Override
  public Buffer toBuffer() {
    return isUnread() ? Buffer.buffer(text) : super.toBuffer();
  }

  @Override
  public boolean equals(Object other) {
    return new JsonObject(getMap())
        .equals(other instanceof RawJsonObject unread ? unread.copy() : other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Whoever has had its fields may have changed them. */
  private boolean isUnread() {
    return ((RawJsonMap) getMap()).areLate();
  }
}
