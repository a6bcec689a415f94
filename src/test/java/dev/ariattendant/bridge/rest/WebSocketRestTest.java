package dev.ariattendant.bridge.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.bridge.frames.RestAnswer;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and answers over a WebSocket, without the socket. */
@ExtendWith(VertxExtension.class)
final class WebSocketRestTest {

  private static final RestRequest PING =
      new RestRequest("asterisk.ping", HttpMethod.GET, "/asterisk/ping", Optional.empty(), false);

  private static final RestRequest BLOCKING =
      new RestRequest(
          "channels.answer", HttpMethod.POST, "/channels/1/answer", Optional.empty(), true);

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private Context loop;
  private WebSocketRest rest;

  @BeforeEach
  void attach(Vertx vertx) throws Exception {
    loop = vertx.getOrCreateContext();
    rest = new WebSocketRest(vertx, Duration.ofSeconds(20));
    onLoop(() -> rest.attach(frames::add));
  }

  @Test
  void aRequestIsAFrameInAsterisksWords() throws Exception {
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
  void aRequestWithoutABodyHasNoTypeEither() throws Exception {
    send(PING);
    assertThat(nextFrame().fieldNames())
        .containsExactlyInAnyOrder("type", "request_id", "method", "uri");
  }

  @Test
  void answersFindTheirRequestsInWhateverOrder() throws Exception {
    Future<Object> first = send(PING);
    Future<Object> second = send(PING);
    String one = nextFrame().getString("request_id");
    String two = nextFrame().getString("request_id");
    respond(two, 200, "{\"ping\":\"second\"}");
    respond(one, 200, "{\"ping\":\"first\"}");

    assertThat(first.await(10, SECONDS)).isEqualTo(JsonObject.of("ping", "first"));
    assertThat(second.await(10, SECONDS)).isEqualTo(JsonObject.of("ping", "second"));
  }

  @Test
  void anAnswerWithoutABodyIsAnEmptyObject() throws Exception {
    Future<Object> answer = send(PING);
    respond(nextFrame().getString("request_id"), 204, null);

    assertThat(answer.await(10, SECONDS)).isEqualTo(new JsonObject());
  }

  @Test
  void aRefusalFailsWithItsStatusAndMessage() throws Exception {
    Future<Object> answer = send(PING);
    respond(nextFrame().getString("request_id"), 409, "{\"message\":\"not in Stasis\"}");

    assertFails(answer, 409, "not in Stasis");
  }

  @Test
  void aRefusalWithoutAMessageFailsWithItsReason() throws Exception {
    Future<Object> answer = send(PING);
    onLoop(
        () ->
            rest.received(
                new RestAnswer(
                    nextFrame().getString("request_id"), 406, "Not Acceptable", null, null)));

    assertFails(answer, 406, "Not Acceptable");
  }

  @Test
  void anAnswerThatNeverComesFailsInTime(Vertx vertx) throws Exception {
    rest = new WebSocketRest(vertx, Duration.ofMillis(20));
    onLoop(() -> rest.attach(frames::add));

    assertFails(send(PING), 504, "Asterisk didn't answer within 20 ms");
    respond(nextFrame().getString("request_id"), 200, "{}");
    Future<Object> next = send(PING);
    respond(nextFrame().getString("request_id"), 200, "{}");
    assertThat(next.await(10, SECONDS)).isEqualTo(new JsonObject());
  }

  @Test
  void eachOfSeveralFailsInItsOwnTime(Vertx vertx) throws Exception {
    rest = new WebSocketRest(vertx, Duration.ofMillis(50));
    onLoop(() -> rest.attach(frames::add));
    Future<Object> first = send(PING);
    String answered = nextFrame().getString("request_id");
    Future<Object> second = send(PING);
    respond(answered, 200, "{}");

    assertFails(second, 504, "Asterisk didn't answer within 50 ms");
    assertFails(send(PING), 504, "Asterisk didn't answer within 50 ms");
    assertThat(first.await(10, SECONDS)).isEqualTo(new JsonObject());
  }

  @ParameterizedTest
  @CsvSource({",400", "'',400", "4711,200", ",0", "1,0"})
  void answersThatNobodyAskedForAreNothing(String id, int status) throws Exception {
    Future<Object> answer = send(PING);
    onLoop(() -> rest.received(new RestAnswer(id, status, null, null, null)));
    assertThat(answer.isComplete()).isFalse();
    respond(nextFrame().getString("request_id"), 200, "{}");

    assertThat(answer.await(10, SECONDS)).isEqualTo(new JsonObject());
  }

  @Test
  void whenTheSocketIsLostSoAreTheAnswers() throws Exception {
    List<Future<Object>> answers = List.of(send(PING), send(PING));
    onLoop(rest::detach);

    for (Future<Object> answer : answers) {
      assertThatThrownBy(() -> answer.await(10, SECONDS)).isInstanceOf(LostAnswerException.class);
    }
    assertFails(send(PING), 503, "No connection to Asterisk");
  }

  @Test
  void whatWasUnderWayWhenTheSocketWasLostIsNoneOfTheNextOnesBusiness(Vertx vertx)
      throws Exception {
    rest = new WebSocketRest(vertx, Duration.ofMillis(300));
    onLoop(() -> rest.attach(frames::add));
    Future<Object> lost = send(BLOCKING);
    String old = nextFrame().getString("request_id");
    assertThat(rest.mayBeBlocked()).isTrue();
    onLoop(rest::detach);
    assertThat(rest.mayBeBlocked()).isFalse();
    onLoop(() -> rest.attach(frames::add));

    respond(old, 200, "{}");
    assertThatThrownBy(() -> lost.await(10, SECONDS)).isInstanceOf(LostAnswerException.class);
    // By the end of this one's time, the lost one's has passed as well.
    assertFails(send(PING), 504, "Asterisk didn't answer within 300 ms");
    onLoop(rest::detach);
    assertThat(rest.isHeldUp()).isFalse();
  }

  @Test
  void itIsHeldUpByARequestThatIsNotAnsweredInAQuarterOfASecondUntilAnAnswerComes(Vertx vertx)
      throws Exception {
    assertThat(rest.isHeldUp()).isFalse();
    send(PING);
    send(PING);
    String first = nextFrame().getString("request_id");
    assertThat(rest.isHeldUp()).isFalse();
    Await.until(vertx, "the first has waited for long", () -> rest.isHeldUp());
    respond(first, 200, "{}");
    assertThat(rest.isHeldUp()).as("behind one that has been answered").isFalse();
    Await.until(vertx, "the second has waited for long", () -> rest.isHeldUp());
    respond(nextFrame().getString("request_id"), 200, "{}");
    assertThat(rest.isHeldUp()).isFalse();
  }

  @Test
  void itIsHeldUpByARequestThatWasGivenUpUntilAnAnswerComes(Vertx vertx) throws Exception {
    rest = new WebSocketRest(vertx, Duration.ofMillis(20));
    onLoop(() -> rest.attach(frames::add));
    assertFails(send(PING), 504, "Asterisk didn't answer within 20 ms");
    assertThat(rest.isHeldUp()).isTrue();
    respond(nextFrame().getString("request_id"), 200, "{}");
    assertThat(rest.isHeldUp()).isFalse();
  }

  @Test
  void aFrameThatAsteriskWouldCloseTheSocketForIsNotSent() throws Exception {
    assertFails(send(withBodyOf(70_000)), 413, "Request body too large");
    assertFails(send(withBodyOf("\u00e9".repeat(40_000))), 413, "Request body too large");
    assertThat(frames).isEmpty();

    send(withBodyOf(60_000));
    assertThat(nextFrame().getString("message_body")).hasSizeGreaterThan(60_000);
  }

  @Test
  void requestsBeyondTenThousandFailAtOnce() throws Exception {
    Promise<Future<Object>> last = Promise.promise();
    onLoop(
        () -> {
          for (int i = 0; i < 10_000; i++) {
            rest.send(PING);
          }
          last.complete(rest.send(PING));
        });

    assertFails(last.future().await(10, SECONDS), 503, "10000 requests are waiting already");
    assertThat(frames).hasSize(10_000);
  }

  @Test
  void itMayBeBlockedWhileACommandThatTakesItsTimeIsUnderWay() throws Exception {
    send(PING);
    assertThat(rest.mayBeBlocked()).isFalse();
    nextFrame();
    send(BLOCKING);
    assertThat(rest.mayBeBlocked()).isTrue();
    respond(nextFrame().getString("request_id"), 204, null);
    assertThat(rest.mayBeBlocked()).isFalse();
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

  private Future<Object> send(RestRequest request) throws Exception {
    Promise<Future<Object>> sent = Promise.promise();
    onLoop(() -> sent.complete(rest.send(request)));
    return sent.future().await(10, SECONDS);
  }

  private void respond(String requestId, int status, String body) throws Exception {
    String type = body == null ? null : "application/json";
    onLoop(() -> rest.received(new RestAnswer(requestId, status, null, type, body)));
  }

  private JsonObject nextFrame() {
    try {
      String frame = frames.poll(10, SECONDS);
      assertThat(frame).as("a frame that should have been sent by now").isNotNull();
      return new JsonObject(frame);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void onLoop(Runnable step) throws Exception {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        go -> {
          try {
            step.run();
            done.complete();
          } catch (Throwable failure) {
            done.fail(failure);
          }
        });
    done.future().await(10, SECONDS);
  }

  private static void assertFails(Future<Object> answer, int code, String message) {
    assertThatThrownBy(() -> answer.await(10, SECONDS))
        .isInstanceOfSatisfying(
            ReplyException.class,
            failure -> {
              assertThat(failure.failureCode()).isEqualTo(code);
              assertThat(failure).hasMessage(message);
            });
  }
}
