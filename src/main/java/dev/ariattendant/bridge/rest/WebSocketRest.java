package dev.ariattendant.bridge.rest;

import dev.ariattendant.bridge.frames.RestAnswer;
import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * ARI's REST over the WebSocket that events come over (Asterisk 20.14, 21.9, 22.4 and later).
 * Asterisk carries the requests of one socket out one after another. All of it runs on one event
 * loop.
 */
public final class WebSocketRest implements Rest {

  /** Asterisk closes a socket on which a longer frame comes: 65,535 bytes with its header. */
  private static final int LONGEST_FRAME = 65_527;

  /** Requests beyond this many fail at once. */
  private static final int OUTSTANDING = 10_000;

  private record Request(Promise<Object> answer, long timer, boolean mayBlock) {}

  private final Vertx vertx;
  private final Duration timeout;
  private final Map<String, Request> outstanding = new HashMap<>();
  private Consumer<String> socket;
  private long requests;

  public WebSocketRest(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeout = timeout;
  }

  /**
   * Sends over this socket from now on.
   *
   * @param newSocket takes one text frame after another
   */
  public void attach(Consumer<String> newSocket) {
    socket = newSocket;
  }

  /** The socket is gone, and with it the answers to what was sent over it. */
  public void detach() {
    socket = null;
    List<Request> lost = List.copyOf(outstanding.values());
    outstanding.clear();
    for (Request request : lost) {
      vertx.cancelTimer(request.timer);
      request.answer.fail(new LostAnswerException());
    }
  }

  /** Whether Asterisk may be silent now, for it is carrying out a command that takes its time. */
  public boolean mayBeBlocked() {
    return outstanding.values().stream().anyMatch(Request::mayBlock);
  }

  @Override
  public Future<Object> send(RestRequest request) {
    if (socket == null) {
      return failed(FailureCodes.UNAVAILABLE, "No connection to Asterisk");
    }
    if (outstanding.size() >= OUTSTANDING) {
      return failed(FailureCodes.UNAVAILABLE, OUTSTANDING + " requests are waiting already");
    }
    String id = Long.toString(++requests);
    String frame = frame(id, request).encode();
    if (frame.length() > LONGEST_FRAME / 3
        && frame.getBytes(StandardCharsets.UTF_8).length > LONGEST_FRAME) {
      return failed(413, "Request body too large");
    }
    Promise<Object> answer = Promise.promise();
    outstanding.put(
        id,
        new Request(
            answer, vertx.setTimer(timeout.toMillis(), late -> expired(id)), request.overHttp()));
    socket.accept(frame);
    return answer.future();
  }

  /** Takes an answer; one that comes too late, or that nobody asked for, is nothing. */
  public void received(RestAnswer response) {
    Request request = response.status() == 0 ? null : outstanding.remove(response.id());
    if (request == null) {
      return;
    }
    vertx.cancelTimer(request.timer);
    RestResponse answer =
        new RestResponse(
            response.status(),
            response.reason(),
            response.contentType(),
            response.body() == null ? null : Buffer.buffer(response.body()));
    Future.succeededFuture(answer).map(RestResponse::result).onComplete(request.answer);
  }

  private void expired(String id) {
    outstanding
        .remove(id)
        .answer
        .fail(
            RestResponse.failure(
                FailureCodes.NO_ANSWER,
                "Asterisk didn't answer within " + timeout.toMillis() + " ms"));
  }

  private static JsonObject frame(String id, RestRequest request) {
    JsonObject frame =
        JsonObject.of(
            "type",
            "RESTRequest",
            "request_id",
            id,
            "method",
            request.method().name(),
            // Relative to /ari, without a slash to begin with.
            "uri",
            request.uri().substring(1));
    // As a text: Asterisk silently ignores a body that is an object.
    request
        .body()
        .ifPresent(
            body ->
                frame.put("content_type", "application/json").put("message_body", body.encode()));
    return frame;
  }

  private static Future<Object> failed(int code, String message) {
    return Future.failedFuture(RestResponse.failure(code, message));
  }
}
