package dev.ariattendant.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.ManualClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and answers over a WebSocket, without the socket. */
final class WebSocketRestTest {

  private static final RestRequest PING =
      new RestRequest("asterisk.ping", HttpMethod.GET, "/asterisk/ping", Optional.empty(), false);

  private static final RestRequest BLOCKING =
      new RestRequest(
          "channels.answer", HttpMethod.POST, "/channels/1/answer", Optional.empty(), true);

  private static final long TIMEOUT = 20_000;

  /** With its header, the longest that Asterisk accepts: 65,535 bytes. */
  private static final int LONGEST_FRAME = 65_527;

  /** The time in ms after which an unanswered request blocks the others. */
  private static final long PATIENCE = 250;

  private final ManualClock clock = new ManualClock();
  private final Queue<String> frames = new ArrayDeque<>();
  private final WebSocketRest rest =
      new WebSocketRest(clock.vertx(), Duration.ofMillis(TIMEOUT), clock::nanoTime);

  @BeforeEach
  void attach() {
    rest.attach(frames::add);
  }

  @Test
  void aRequestIsAFrameInAsterisksWords() {
    send(
        new RestRequest(
            "channels.play",
            HttpMethod.POST,
            "/channels/17.5/play",
            Optional.of(JsonObject.of("media", JsonArray.of("sound:hello"))),
            false));

    JsonObject frame = nextFrame();
    assertThat(frame.getString("request_id")).isNotEmpty();
    frame.remove("request_id");
    assertThat(frame)
        .isEqualTo(
            JsonObject.of(
                "type", "RESTRequest",
                "method", "POST",
                "uri", "channels/17.5/play",
                "content_type", "application/json",
                "message_body", "{\"media\":[\"sound:hello\"]}"));
  }

  @Test
  void aRequestWithoutABodyHasNoTypeEither() {
    send(PING);
    assertThat(nextFrame().fieldNames())
        .containsExactlyInAnyOrder("type", "request_id", "method", "uri");
  }

  @Test
  void answersFindTheirRequestsInWhateverOrder() {
    Future<Object> first = send(PING);
    Future<Object> second = send(PING);
    String one = nextFrame().getString("request_id");
    String two = nextFrame().getString("request_id");
    respond(two, 200, "{\"ping\":\"second\"}");
    respond(one, 200, "{\"ping\":\"first\"}");

    answers(first, JsonObject.of("ping", "first"));
    answers(second, JsonObject.of("ping", "second"));
  }

  @Test
  void anAnswerWithoutABodyIsAnEmptyObject() {
    Future<Object> answer = send(PING);
    respond(nextFrame().getString("request_id"), 204, null);

    answers(answer, new JsonObject());
  }

  @ParameterizedTest
  @CsvSource({"199, false", "200, true", "299, true", "300, false"})
  void onlyWhatIsCarriedOutSucceeds(int status, boolean succeeds) {
    Future<Object> answer = send(PING);
    respond(nextFrame().getString("request_id"), status, "{}");
    assertThat(answer.succeeded()).as("status %d succeeds", status).isEqualTo(succeeds);
  }

  @Test
  void aRefusalFailsWithItsStatusAndMessage() {
    Future<Object> answer = send(PING);
    respond(nextFrame().getString("request_id"), 409, "{\"message\":\"not in Stasis\"}");

    assertFails(answer, 409, "not in Stasis");
  }

  @Test
  void aRefusalWithoutAMessageFailsWithItsReason() {
    Future<Object> answer = send(PING);
    rest.received(
        new RestResponse(nextFrame().getString("request_id"), 406, "Not Acceptable", null, null));

    assertFails(answer, 406, "Not Acceptable");
  }

  @Test
  void anAnswerThatNeverComesFailsInTime() {
    Future<Object> answer = send(PING);
    clock.pass(TIMEOUT - 1);
    assertThat(answer.isComplete()).as("given up before its time").isFalse();
    clock.pass(1);
    assertFails(answer, 504, "Asterisk didn't answer within 20000 ms");
    respond(nextFrame().getString("request_id"), 200, "{}");
    Future<Object> next = send(PING);
    respond(nextFrame().getString("request_id"), 200, "{}");
    answers(next, new JsonObject());
  }

  @Test
  void eachOfSeveralFailsInItsOwnTime() {
    Future<Object> first = send(PING);
    String answered = nextFrame().getString("request_id");
    clock.pass(1_000);
    Future<Object> second = send(PING);
    clock.pass(1_000);
    Future<Object> third = send(PING);
    respond(answered, 200, "{}");
    answers(first, new JsonObject());

    clock.pass(TIMEOUT - 1_001);
    assertThat(second.isComplete()).as("the second is given up before its time").isFalse();
    clock.pass(1);
    assertFails(second, 504, "Asterisk didn't answer within 20000 ms");
    clock.pass(999);
    assertThat(third.isComplete()).as("the third is given up before its time").isFalse();
    clock.pass(1);
    assertFails(third, 504, "Asterisk didn't answer within 20000 ms");
    assertThat(clock.timers()).as("timers that are left").isZero();
  }

  @Test
  void oneTimerGoesOffForEachOfThem() {
    send(PING);
    clock.pass(1_000);
    send(PING);
    for (long due : new long[] {TIMEOUT, TIMEOUT + 1_000}) {
      assertThat(clock.passToNext(2 * TIMEOUT)).as("whether a timer goes off").isTrue();
      assertThat(Duration.ofNanos(clock.nanoTime()).toMillis()).isEqualTo(due);
    }
    assertThat(clock.timers()).as("timers that are left").isZero();
  }

  @Test
  void thoseWhoseTimeIsOverTogetherFailTogether() {
    Future<Object> first = send(PING);
    Future<Object> second = send(PING);
    clock.standStill(2 * TIMEOUT);
    assertFails(first, 504, "Asterisk didn't answer within 20000 ms");
    assertFails(second, 504, "Asterisk didn't answer within 20000 ms");
  }

  @ParameterizedTest
  @CsvSource({",400", "'',400", "4711,200", ",0", "1,0"})
  void unknownAnswersAreIgnored(String id, int status) {
    Future<Object> answer = send(PING);
    rest.received(new RestResponse(id, status, null, null, null));
    assertThat(answer.isComplete()).isFalse();
    respond(nextFrame().getString("request_id"), 200, "{}");

    answers(answer, new JsonObject());
  }

  @Test
  void whenTheSocketIsLostSoAreTheAnswers() {
    List<Future<Object>> answers = List.of(send(PING), send(PING));
    rest.detach();

    for (Future<Object> answer : answers) {
      assertThat(answer.cause()).isInstanceOf(ConnectionLostException.class);
    }
    assertFails(send(PING), 503, "No connection to Asterisk");
  }

  @Test
  @DisplayName("requests that were pending when the socket was lost don't concern the next socket")
  void requestsOfALostSocketDontConcernTheNext() {
    Future<Object> lost = send(BLOCKING);
    String old = nextFrame().getString("request_id");
    assertThat(rest.mayBeBlocked()).as("blocked by it").isTrue();
    clock.pass(1_000);
    rest.detach();
    assertThat(rest.mayBeBlocked()).as("blocked by what was lost").isFalse();
    rest.attach(frames::add);

    respond(old, 200, "{}");
    assertThat(lost.cause()).isInstanceOf(ConnectionLostException.class);
    Future<Object> next = send(PING);
    clock.pass(TIMEOUT - 1);
    assertThat(next.isComplete()).as("given up in the lost one's time").isFalse();
    clock.pass(1);
    assertFails(next, 504, "Asterisk didn't answer within 20000 ms");
    assertThat(rest.isBlocked()).as("held up by what was given up").isTrue();
    rest.detach();
    assertThat(rest.isBlocked()).as("held up by what was lost").isFalse();
  }

  @Test
  @DisplayName(
      "a request that isn't answered within a quarter of a second blocks it until an answer comes")
  void anUnansweredRequestBlocksIt() {
    clock.pass(1_000);
    isBlocked(false, "where nothing is under way");
    send(PING);
    send(PING);
    String first = nextFrame().getString("request_id");
    clock.pass(PATIENCE);
    isBlocked(false, "in time");
    clock.pass(1);
    isBlocked(true, "by the first");
    respond(first, 200, "{}");
    isBlocked(false, "behind one that has been answered");
    clock.pass(PATIENCE);
    isBlocked(false, "as long as the second's turn isn't longer than that");
    clock.pass(1);
    isBlocked(true, "by the second");
    respond(nextFrame().getString("request_id"), 200, "{}");
    isBlocked(false, "where all is answered");
  }

  private void isBlocked(boolean expected, String when) {
    assertThat(rest.isBlocked()).as("held up %s", when).isEqualTo(expected);
  }

  @Test
  void aTimedOutRequestBlocksUntilAnAnswerComes() {
    Future<Object> answer = send(PING);
    clock.pass(TIMEOUT);
    assertFails(answer, 504, "Asterisk didn't answer within 20000 ms");
    isBlocked(true, "by what was given up");
    send(PING);
    isBlocked(true, "by what was given up, though it sends");
    respond(nextFrame().getString("request_id"), 200, "{}");
    isBlocked(false, "once an answer has come");
  }

  @Test
  void aFrameThatAsteriskWouldCloseTheSocketForIsNotSent() {
    assertFails(send(withBodyOf(70_000)), 413, "Request body too large");
    assertFails(send(withBodyOf("\u00e9".repeat(40_000))), 413, "Request body too large");
    assertThat(frames).isEmpty();

    int around = frameOf(withBodyOf(1)).length() - 1;
    assertThat(send(withBodyOf(LONGEST_FRAME - around)).isComplete()).as("the longest").isFalse();
    assertThat(frames.remove()).hasSize(LONGEST_FRAME);
    assertFails(send(withBodyOf(LONGEST_FRAME - around + 1)), 413, "Request body too large");

    send(withBodyOf(60_000));
    assertThat(nextFrame().getString("message_body")).hasSizeGreaterThan(60_000);
  }

  @Test
  void requestsBeyondTenThousandFailAtOnce() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(send(PING).isComplete()).as("request %d has failed", i).isFalse();
    }
    assertFails(send(PING), 503, "10000 requests are waiting already");
    assertThat(frames).hasSize(10_000);
  }

  @Test
  void itMayBeBlockedWhileACommandThatTakesItsTimeIsUnderWay() {
    send(PING);
    assertThat(rest.mayBeBlocked()).isFalse();
    nextFrame();
    send(BLOCKING);
    assertThat(rest.mayBeBlocked()).isTrue();
    respond(nextFrame().getString("request_id"), 204, null);
    assertThat(rest.mayBeBlocked()).isFalse();
  }

  private String frameOf(RestRequest request) {
    send(request);
    return frames.remove();
  }

  private static RestRequest withBodyOf(int length) {
    return withBodyOf("x".repeat(length));
  }

  private static RestRequest withBodyOf(String text) {
    return new RestRequest(
        "channels.setChannelVar",
        HttpMethod.POST,
        "/channels/1/variable",
        Optional.of(JsonObject.of("value", text)),
        false);
  }

  private Future<Object> send(RestRequest request) {
    return rest.send(request);
  }

  private void respond(String requestId, int status, String body) {
    String type = body == null ? null : "application/json";
    rest.received(
        new RestResponse(requestId, status, null, type, body == null ? null : Buffer.buffer(body)));
  }

  private JsonObject nextFrame() {
    return new JsonObject(frames.remove());
  }

  private static void answers(Future<Object> answer, JsonObject body) {
    assertThat(answer.succeeded()).as("%s has succeeded", answer).isTrue();
    assertThat(answer.result()).isEqualTo(body);
  }

  private static void assertFails(Future<Object> answer, int code, String message) {
    assertThat(answer.failed()).as("%s has failed", answer).isTrue();
    assertThat(answer.cause())
        .isInstanceOfSatisfying(
            ReplyException.class,
            failure -> {
              assertThat(failure.failureCode()).isEqualTo(code);
              assertThat(failure).hasMessage(message);
            });
  }
}
