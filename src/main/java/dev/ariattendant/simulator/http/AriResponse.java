package dev.ariattendant.simulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * The response to a request over HTTP or a WebSocket.
 *
 * @param reason the status line's text, which isn't always the usual one in Asterisk
 * @param body a JsonObject, a JsonArray or a {@link FileContent}; null = none
 * @param allow the header {@code Allow}; empty = none
 */
record AriResponse(int status, String reason, Object body, String allow) {

  static AriResponse ok(Object body) {
    return new AriResponse(200, "OK", body, "");
  }

  static AriResponse created(Object body) {
    return new AriResponse(201, "Created", body, "");
  }

  static AriResponse noContent() {
    return new AriResponse(204, "No Content", null, "");
  }

  static AriResponse error(int status, String reason, String message) {
    return new AriResponse(status, reason, new JsonObject().put("message", message), "");
  }

  static AriResponse badRequest(String message) {
    return error(400, "Bad Request", message);
  }

  static AriResponse notFound(String message) {
    return error(404, "Not Found", message);
  }

  static AriResponse conflict(String message) {
    return error(409, "Conflict", message);
  }

  static AriResponse serverError(String message) {
    return error(500, "Internal Server Error", message);
  }

  static AriResponse unprocessable(String message) {
    return error(422, "Unprocessable Entity", message);
  }

  /** The only error whose text isn't under {@code message}. */
  static AriResponse allocationFailed() {
    JsonObject body = new JsonObject().put("error", "Allocation failed");
    return new AriResponse(500, "Internal Server Error", body, "");
  }

  /** A file, which only HTTP can carry. */
  record FileContent(String contentType, Buffer content) {}

  static AriResponse file(String contentType, Buffer content) {
    return new AriResponse(200, "OK", new FileContent(contentType, content), "");
  }

  AriResponse allowing(String methods) {
    return new AriResponse(status, reason, body, methods);
  }
}
