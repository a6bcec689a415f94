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
 * Asterisk's answer to a request: an HTTP response, or a {@code RESTResponse} over the WebSocket.
 *
 * @param id the request's id; null over HTTP, and if Asterisk sent none
 * @param status the HTTP status; 0 for none
 * @param reason the status in words; null for none
 * @param contentType of the body; null for none
 * @param body null for none
 */
public record RestResponse(String id, int status, String reason, String contentType, Buffer body)
    implements Frame {

  /** Asterisk's message for a path that no ARI module handles. */
  private static final String NO_MODULE = "Resource not found";

  /** Throws a {@link ReplyException} if Asterisk refused the request, or its answer isn't ARI's. */
  Object result() {
    if (status < 200 || status > 299) {
      String refusal = refusal();
      throw FailureCodes.failure(
          isUnknownOperation(refusal) ? FailureCodes.NO_SUCH_OPERATION : status, refusal);
    }
    if (body == null || body.length() == 0) {
      return new JsonObject();
    }
    if (contentType == null || !contentType.startsWith("application/json")) {
      // A recording's file: in JSON, bytes are Base64.
      return JsonObject.of("content_type", contentType, "data", body.getBytes());
    }
    // The text is kept as it is: most senders of commands never read the answer.
    Object json = body.getByte(0) == '{' ? undecoded() : decoded();
    if (json instanceof JsonObject || json instanceof JsonArray) {
      return json;
    }
    throw FailureCodes.failure(FailureCodes.BAD_ANSWER, "Asterisk's answer isn't JSON");
  }

  /** Whether Asterisk doesn't know the operation itself, rather than the channel or the like. */
  private boolean isUnknownOperation(String refusal) {
    return status == FailureCodes.NOT_FOUND
        && (refusal.equals(NO_MODULE)
            || (contentType != null && contentType.startsWith("text/html")));
  }

  /** ARI gives its reasons in JSON, Asterisk's HTTP server gives HTML. */
  private String refusal() {
    String message = null;
    if (body != null && decoded() instanceof JsonObject refusal) {
      message = refusal.getString("message", refusal.getString("error"));
    }
    return message != null ? message : String.valueOf(reason);
  }

  /** The JSON object in the body, as text; null for anything else. */
  private Object undecoded() {
    try {
      return RawJsonObject.checked(body.toString());
    } catch (DecodeException e) {
      return null;
    }
  }

  private Object decoded() {
    try {
      return Json.decodeValue(body);
    } catch (DecodeException e) {
      return null;
    }
  }
}
