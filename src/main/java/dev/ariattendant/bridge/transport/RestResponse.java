package dev.ariattendant.bridge.transport;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Asterisk's answer to a request, by whatever transport it came.
 *
 * @param status the HTTP status
 * @param reason the status in words
 * @param contentType of the body; null = none
 * @param body null = none
 */
record RestResponse(int status, String reason, String contentType, Buffer body) {

  /** What ARI says of a path that no module of it knows; of all else it says what wasn't found. */
  private static final String NO_MODULE = "Resource not found";

  /**
   * What goes back to the sender of the command, as {@link RestTransport#send} describes it.
   *
   * @throws ReplyException if Asterisk refused the request, or answered something that isn't ARI's
   */
  Object result() {
    if (status < 200 || status > 299) {
      String refusal = refusal();
      throw FailureCodes.failure(
          isOfNoOperation(refusal) ? FailureCodes.NO_SUCH_OPERATION : status, refusal);
    }
    if (body == null || body.length() == 0) {
      return new JsonObject();
    }
    if (contentType == null || !contentType.startsWith("application/json")) {
      // A recording's file: bytes cross the bus as JSON does them, in Base64.
      return JsonObject.of("content_type", contentType, "data", body.getBytes());
    }
    // As a rule nobody looks inside.
    Object json = body.getByte(0) == '{' ? unread() : decoded();
    if (json instanceof JsonObject || json instanceof JsonArray) {
      return json;
    }
    throw FailureCodes.failure(FailureCodes.BAD_ANSWER, "Asterisk's answer isn't JSON");
  }

  /** Whether what wasn't found is the operation itself, rather than what it was to be done to. */
  private boolean isOfNoOperation(String refusal) {
    return status == FailureCodes.NOT_FOUND
        && (refusal.equals(NO_MODULE)
            || (contentType != null && contentType.startsWith("text/html")));
  }

  /** ARI explains itself in JSON, Asterisk's HTTP server below it in HTML. */
  private String refusal() {
    String said = null;
    if (body != null && decoded() instanceof JsonObject refusal) {
      said = refusal.getString("message", refusal.getString("error"));
    }
    return said != null ? said : String.valueOf(reason);
  }

  /** The JSON object in the body, as text; null for anything else. */
  private Object unread() {
    try {
      return RawJsonObject.checked(body.toString());
    } catch (DecodeException e) {
      return null;
    }
  }

  /** The JSON in the body; null for anything else. */
  private Object decoded() {
    try {
      return Json.decodeValue(body);
    } catch (DecodeException e) {
      return null;
    }
  }
}
