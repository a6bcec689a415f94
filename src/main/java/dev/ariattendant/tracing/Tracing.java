package dev.ariattendant.tracing;

import dev.ariattendant.api.LogKeys;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.function.Function;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Makes the traces of calls. {@link #OFF}, which makes none, is what every Vert.x has until another
 * one is registered, see {@link OpenTelemetryTracing}.
 */
public interface Tracing extends Shareable {

  /** Makes no traces. */
  Tracing OFF =
      new Tracing() {
        @Override
        public RequestSpan offer(String asterisk, String app, String channelId) {
          return RequestSpan.OFF;
        }

        @Override
        public CallTrace call(String asterisk, String app, String channelId, MultiMap offer) {
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

        @Override
        public LoggingEventBuilder about(
            LoggingEventBuilder line, String asterisk, String channelId) {
          return line.addKeyValue(LogKeys.CHANNEL, channelId);
        }
      };

  /** Begins a bridge's span of the offer of a call: with it the call's trace begins. */
  RequestSpan offer(String asterisk, String app, String channelId);

  /**
   * The trace of a call; the attendant's part of it has yet to begin.
   *
   * @param offer the headers of the call's offer; if they name no trace, the call begins one
   */
  CallTrace call(String asterisk, String app, String channelId, MultiMap offer);

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

  /** A log line of a bridge about a call: with its channel, and the id of its trace if known. */
  LoggingEventBuilder about(LoggingEventBuilder line, String asterisk, String channelId);

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
