package dev.ariattendant.json;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A JSON object that is made when it is needed. To be sent over the event bus, which gives each
 * consumer a copy: those are plain JSON objects, and each is made only if and when its consumer
 * looks inside.
 */
public final class LazyJsonObject extends JsonObject {

  private final Supplier<JsonObject> maker;

  /**
   * Makes nothing yet.
   *
   * @param maker makes a new one at each call, by any thread, now or later, always with the same
   *     content
   */
  public LazyJsonObject(Supplier<JsonObject> maker) {
    super(fields(maker));
    this.maker = maker;
  }

  private static LazyMap fields(Supplier<JsonObject> maker) {
    return new LazyMap(() -> maker.get().getMap());
  }

  @Override
  public JsonObject copy() {
    return new JsonObject(fields(maker));
  }

  @Override
  public JsonObject copy(Function<Object, ?> cloner) {
    return copy();
  }

  @Override
  public String encode() {
    return maker.get().encode();
  }

  @Override
  public Buffer toBuffer() {
    return maker.get().toBuffer();
  }
}
