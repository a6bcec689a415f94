package dev.ariattendant.json;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A JSON object that is built on first use. It is made for the event bus, which gives each consumer
 * a copy: each copy is built only when its consumer reads it.
 */
public final class LazyJsonObject extends JsonObject {

  private final Supplier<JsonObject> builder;

  /**
   * Creates an object that isn't built yet.
   *
   * @param builder builds a new object at each call; on any thread, always with the same content
   */
  public LazyJsonObject(Supplier<JsonObject> builder) {
    super(fields(builder));
    this.builder = builder;
  }

  private static LazyMap fields(Supplier<JsonObject> builder) {
    return new LazyMap(() -> builder.get().getMap());
  }

  @Override
  public JsonObject copy() {
    return new JsonObject(fields(builder));
  }

  @Override
  public JsonObject copy(Function<Object, ?> cloner) {
    return copy();
  }

  @Override
  public String encode() {
    return builder.get().encode();
  }

  @Override
  public Buffer toBuffer() {
    return builder.get().toBuffer();
  }
}
