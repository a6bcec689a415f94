package dev.ariattendant.tracing;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The trace of one call: a span for the call, below it one for each menu and each action, and below
 * those one for each prompt, command and question to a program. It says what the attendant did, and
 * nothing that a caller has entered or that says who the caller is.
 */
public interface CallTrace {

  /** No trace. */
  CallTrace OFF =
      new CallTrace() {
        @Override
        public void begin(boolean resumed) {}

        @Override
        public void onEvent(String type, JsonObject details) {}

        @Override
        public RequestSpan command(JsonObject command) {
          return RequestSpan.OFF;
        }

        @Override
        public RequestSpan question(String program) {
          return RequestSpan.OFF;
        }

        @Override
        public DeliveryOptions propagate(DeliveryOptions delivery) {
          return delivery;
        }

        @Override
        public LoggingEventBuilder about(LoggingEventBuilder line) {
          return line;
        }
      };

  /**
   * The attendant serves the call from now on.
   *
   * @param resumed whether it was taken over from another attendant
   */
  void begin(boolean resumed);

  /** Something has happened in the call: an event of the attendant with its own members. */
  void onEvent(String type, JsonObject details);

  /** Begins the span of a command for the call. */
  RequestSpan command(JsonObject command);

  /**
   * Begins the span of a question to a program.
   *
   * @param program its address, of which the span shows no user, password and query
   */
  RequestSpan question(String program);

  /** Options whose headers name the trace, for messages about the call. */
  DeliveryOptions propagate(DeliveryOptions delivery);

  /** Adds the trace's id to a log line about the call. */
  LoggingEventBuilder about(LoggingEventBuilder line);
}
