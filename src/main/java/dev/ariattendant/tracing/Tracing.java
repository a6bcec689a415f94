package dev.ariattendant.tracing;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.function.Function;

/**
 * Makes the traces of calls. {@link #OFF}, which makes none, is what every Vert.x has until another
 * one is registered, see {@link OpenTelemetryTracing}.
 */
public interface Tracing extends Shareable {

  /** Makes no traces. */
  Tracing OFF =
      new Tracing() {
        @Override
        public CallTrace call(String asterisk, String app, String channelId) {
          return CallTrace.OFF;
        }

        @Override
        public RequestSpan command(
            MultiMap headers,
            String asterisk,
            JsonObject command,
            Function<JsonObject, String> operation) {
          return RequestSpan.OFF;
        }
      };

  /** The trace of a call, which begins with the event that the call has started. */
  CallTrace call(String asterisk, String app, String channelId);

  /**
   * Begins a bridge's span of a command from the event bus. It belongs to the trace that the
   * sender's headers name; without such headers there is no span.
   *
   * @param operation finds the operation's name
   */
  RequestSpan command(
      MultiMap headers,
      String asterisk,
      JsonObject command,
      Function<JsonObject, String> operation);

  /** The tracing of a Vert.x. */
  static Tracing of(Vertx vertx) {
    Tracing registered = map(vertx).get("");
    return registered == null ? OFF : registered;
  }

  /** Traces the calls of verticles that are deployed from now on. */
  static void register(Vertx vertx, Tracing tracing) {
    map(vertx).put("", tracing);
  }

  private static LocalMap<String, Tracing> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(Tracing.class.getName());
  }
}
