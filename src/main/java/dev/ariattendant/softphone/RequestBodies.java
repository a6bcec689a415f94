package dev.ariattendant.softphone;

import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/** What is asked over the event bus. */
final class RequestBodies {

  private RequestBodies() {}

  /**
   * The body of a request.
   *
   * @throws IllegalArgumentException if it isn't a JSON object
   */
  static JsonObject body(Message<Object> request) {
    if (request.body() instanceof JsonObject body) {
      return body;
    }
    throw new IllegalArgumentException("expected a JSON object as the body");
  }
}
