package dev.ariattendant.bridge.transport;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.jackson.JacksonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * REST over the WebSocket for events (Asterisk 20.14, 21.9, 22.4 and later). Asterisk carries out
 * the requests of one socket one after another. All of it runs on one event loop.
 */
public final class WebSocketRest implements RestTransport {

  /** Asterisk closes a socket when a longer frame comes: 65,535 bytes with its header. */
  private static final int MAX_FRAME_BYTES = 65_527;

  /** Asterisk answers in a hundredth of this, unless a command blocks it. */
  private static final long BLOCKED_AFTER_NANOS = Duration.ofMillis(250).toNanos();

  /** Requests beyond this many fail at once. */
  private static final int MAX_PENDING = 10_000;

  /** Faster than the codec that Vert.x chooses, which can also map objects. */
  private static final JacksonCodec JSON = new JacksonCodec();

  private static final JsonStringEncoder ESCAPER = JsonStringEncoder.getInstance();

  private record PendingRequest(Promise<Object> answer, long sent, boolean mayBlock) {}

  private final Vertx vertx;
  private final Duration timeout;
  private final LongSupplier nanoTime;

  /** By id; the oldest first. */
  private final Map<String, PendingRequest> pending = new LinkedHashMap<>();

  private boolean timerIsSet;

  /** Whether a request has timed out since the last answer. */
  private boolean stuck;

  private long lastAnswer;
  private Consumer<String> socket;
  private long lastId;

  public WebSocketRest(Vertx vertx, Duration timeout) {
    this(vertx, timeout, System::nanoTime);
  }

  WebSocketRest(Vertx vertx, Duration timeout, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.timeout = timeout;
    this.nanoTime = nanoTime;
    this.lastAnswer = nanoTime.getAsLong();
  }

  public void attach(Consumer<String> newSocket) {
    socket = newSocket;
  }

  /** The socket is lost: requests without an answer fail. */
  public void detach() {
    socket = null;
    stuck = false;
    List<PendingRequest> lost = List.copyOf(pending.values());
    pending.clear();
    lost.forEach(request -> request.answer.fail(new ConnectionLostException()));
  }

  /** Whether Asterisk may be silent now, because it carries out a command that takes long. */
  public boolean mayBeBlocked() {
    return pending.values().stream().anyMatch(PendingRequest::mayBlock);
  }

  /** Whether a request blocks Asterisk, so that one sent now would have to wait for it. */
  public boolean isBlocked() {
    if (pending.isEmpty()) {
      return stuck;
    }
    long now = nanoTime.getAsLong();
    long oldest = pending.values().iterator().next().sent;
    // Time counts from the last answer: until then, the oldest request waited for others.
    return stuck || Math.min(now - oldest, now - lastAnswer) > BLOCKED_AFTER_NANOS;
  }

  @Override
  public Future<Object> send(RestRequest request) {
    if (socket == null) {
      return failed(FailureCodes.UNAVAILABLE, "No connection to Asterisk");
    }
    if (pending.size() >= MAX_PENDING) {
      return failed(FailureCodes.UNAVAILABLE, MAX_PENDING + " requests are waiting already");
    }
    String id = Long.toString(++lastId);
    String frame = frame(id, request);
    if (frame.length() > MAX_FRAME_BYTES / 3
        && frame.getBytes(StandardCharsets.UTF_8).length > MAX_FRAME_BYTES) {
      return failed(413, "Request body too large");
    }
    Promise<Object> answer = Promise.promise();
    pending.put(id, new PendingRequest(answer, nanoTime.getAsLong(), request.overHttp()));
    startTimer();
    socket.accept(frame);
    return answer.future();
  }

  /** Takes an answer; one that comes too late, or that belongs to no request, is ignored. */
  public void received(RestResponse response) {
    lastAnswer = nanoTime.getAsLong();
    stuck = false;
    PendingRequest request = response.status() == 0 ? null : pending.remove(response.id());
    if (request == null) {
      return;
    }
    // Whatever is wrong with the answer, the sender must get one.
    try {
      request.answer.complete(response.result());
    } catch (RuntimeException refusal) {
      request.answer.fail(refusal);
    }
  }

  /** One timer is enough, for the oldest request: it is the first to time out. */
  private void startTimer() {
    if (!timerIsSet && !pending.isEmpty()) {
      timerIsSet = true;
      long waited = nanoTime.getAsLong() - pending.values().iterator().next().sent;
      long left = Math.max(1, timeout.minusNanos(waited).toMillis());
      vertx.setTimer(
          left,
          over -> {
            timerIsSet = false;
            expire();
            startTimer();
          });
    }
  }

  private void expire() {
    long now = nanoTime.getAsLong();
    List<PendingRequest> late =
        pending.values().stream()
            .takeWhile(request -> now - request.sent >= timeout.toNanos())
            .toList();
    stuck |= !late.isEmpty();
    pending.values().removeIf(request -> now - request.sent >= timeout.toNanos());
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
    // Relative to /ari, without the first slash.
    ESCAPER.quoteAsString(request.uri().substring(1), frame);
    if (request.body().isPresent()) {
      // As text: Asterisk silently ignores a body that is an object.
      frame.append("\",\"content_type\":\"application/json\",\"message_body\":\"");
      ESCAPER.quoteAsString(JSON.toString(request.body().get()), frame);
    }
    return frame.append("\"}").toString();
  }

  private static Future<Object> failed(int code, String message) {
    return Future.failedFuture(FailureCodes.failure(code, message));
  }
}
