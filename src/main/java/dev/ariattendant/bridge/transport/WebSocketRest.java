package dev.ariattendant.bridge.transport;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.jackson.JacksonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * ARI's REST over the WebSocket that events come over (Asterisk 20.14, 21.9, 22.4 and later).
 * Asterisk carries the requests of one socket out one after another. All of it runs on one event
 * loop.
 */
public final class WebSocketRest implements RestTransport {

  /** Asterisk closes a socket on which a longer frame comes: 65,535 bytes with its header. */
  private static final int LONGEST_FRAME = 65_527;

  /** Asterisk answers in a hundredth of it, unless a command keeps it. */
  private static final long PATIENCE_NANOS = Duration.ofMillis(250).toNanos();

  /** Requests beyond this many fail at once. */
  private static final int OUTSTANDING = 10_000;

  /** Faster than the one that can map objects, too, which Vert.x would choose. */
  private static final JacksonCodec JSON = new JacksonCodec();

  private static final JsonStringEncoder TEXTS = JsonStringEncoder.getInstance();

  private record Request(Promise<Object> answer, long sent, boolean mayBlock) {}

  private final Vertx vertx;
  private final Duration timeout;
  private final LongSupplier nanoTime;

  /** The oldest first. */
  private final Map<String, Request> outstanding = new LinkedHashMap<>();

  private boolean timing;

  /** Since a request was given up, and until the next answer. */
  private boolean stuck;

  private long lastAnswer;
  private Consumer<String> socket;
  private long requests;

  public WebSocketRest(Vertx vertx, Duration timeout) {
    this(vertx, timeout, System::nanoTime);
  }

  WebSocketRest(Vertx vertx, Duration timeout, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.timeout = timeout;
    this.nanoTime = nanoTime;
    this.lastAnswer = nanoTime.getAsLong();
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
    stuck = false;
    List<Request> lost = List.copyOf(outstanding.values());
    outstanding.clear();
    lost.forEach(request -> request.answer.fail(new ConnectionLostException()));
  }

  /** Whether Asterisk may be silent now, for it is carrying out a command that takes its time. */
  public boolean mayBeBlocked() {
    return outstanding.values().stream().anyMatch(Request::mayBlock);
  }

  /** Whether a request waits so long for its answer that what is sent now had to wait behind it. */
  public boolean isHeldUp() {
    if (outstanding.isEmpty()) {
      return stuck;
    }
    long now = nanoTime.getAsLong();
    long oldest = outstanding.values().iterator().next().sent;
    // Those behind one that has been answered have only waited for their turn.
    return stuck || Math.min(now - oldest, now - lastAnswer) > PATIENCE_NANOS;
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
    String frame = frame(id, request);
    if (frame.length() > LONGEST_FRAME / 3
        && frame.getBytes(StandardCharsets.UTF_8).length > LONGEST_FRAME) {
      return failed(413, "Request body too large");
    }
    Promise<Object> answer = Promise.promise();
    outstanding.put(id, new Request(answer, nanoTime.getAsLong(), request.overHttp()));
    time();
    socket.accept(frame);
    return answer.future();
  }

  /** Takes an answer; one that comes too late, or that nobody asked for, is nothing. */
  public void received(RestResponseFrame response) {
    lastAnswer = nanoTime.getAsLong();
    stuck = false;
    Request request = response.status() == 0 ? null : outstanding.remove(response.id());
    if (request == null) {
      return;
    }
    RestResponse answer =
        new RestResponse(
            response.status(),
            response.reason(),
            response.contentType(),
            response.body() == null ? null : Buffer.buffer(response.body()));
    // Whatever is wrong with it, nobody waits for it any longer.
    try {
      request.answer.complete(answer.result());
    } catch (RuntimeException refusal) {
      request.answer.fail(refusal);
    }
  }

  /** One timer for the oldest of them will do: it is the first whose time is over. */
  private void time() {
    if (!timing && !outstanding.isEmpty()) {
      timing = true;
      long waited = nanoTime.getAsLong() - outstanding.values().iterator().next().sent;
      long left = Math.max(1, timeout.minusNanos(waited).toMillis());
      vertx.setTimer(
          left,
          over -> {
            timing = false;
            expire();
            time();
          });
    }
  }

  private void expire() {
    long now = nanoTime.getAsLong();
    List<Request> late =
        outstanding.values().stream()
            .takeWhile(request -> now - request.sent >= timeout.toNanos())
            .toList();
    stuck |= !late.isEmpty();
    outstanding.values().removeIf(request -> now - request.sent >= timeout.toNanos());
    late.forEach(
        request ->
            request.answer.fail(
                FailureCodes.failure(
                    FailureCodes.NO_ANSWER,
                    "Asterisk didn't answer within " + timeout.toMillis() + " ms")));
  }

  private static String frame(String id, RestRequest request) {
    StringBuilder frame = new StringBuilder("{\"type\":\"RESTRequest\",\"request_id\":\"");
    frame.append(id).append("\",\"method\":\"").append(request.method().name());
    frame.append("\",\"uri\":\"");
    // Relative to /ari, without a slash to begin with.
    TEXTS.quoteAsString(request.uri().substring(1), frame);
    if (request.body().isPresent()) {
      // As a text: Asterisk silently ignores a body that is an object.
      frame.append("\",\"content_type\":\"application/json\",\"message_body\":\"");
      TEXTS.quoteAsString(JSON.toString(request.body().get()), frame);
    }
    return frame.append("\"}").toString();
  }

  private static Future<Object> failed(int code, String message) {
    return Future.failedFuture(FailureCodes.failure(code, message));
  }
}
