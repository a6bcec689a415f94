package dev.ariattendant.attendant.channel;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.tracing.CallTrace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands whose bridge dies before it answers. */
@ExtendWith(VertxExtension.class)
final class PendingCommandsTest {

  private static final JsonObject PLAY =
      JsonObject.of("operation", "channels.play", "channelId", "one", "playbackId", "p1");

  private final BlockingQueue<Message<JsonObject>> commands = new LinkedBlockingQueue<>();
  private Context loop;
  private PendingCommands pending;

  @BeforeEach
  void aBridge(Vertx vertx) {
    loop = vertx.getOrCreateContext();
    pending =
        new PendingCommands(
            vertx,
            System::nanoTime,
            "17.5",
            "ari.command.test",
            new DeliveryOptions().setSendTimeout(20_000).addHeader("owner", "alice"),
            CallTrace.OFF);
    await(vertx.eventBus().<JsonObject>consumer("ari.command.test", commands::add).completion());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "channels.get",
        "channels.answer",
        "channels.getChannelVar",
        "channels.setChannelVar",
        "playbacks.get",
        "playbacks.stop"
      })
  void whatDoesNoHarmTwiceIsSentAgainAndTheFirstAnswerCounts(String operation) {
    JsonObject command = JsonObject.of("operation", operation);
    Future<Object> sent = send(command);
    Message<JsonObject> first = next();
    sendAgain();
    Message<JsonObject> second = next();
    assertThat(second.body()).isEqualTo(command);
    assertThat(second.headers().get("owner")).isEqualTo("alice");

    second.reply("second");
    assertThat(await(sent)).isEqualTo("second");
    first.fail(500, "late");
    sendAgain();
    assertNothingWasSent();
    assertThat(await(sent)).isEqualTo("second");
  }

  @Test
  void anAnswerThatTheDeadBridgeHasStillGivenCounts() {
    Future<Object> sent = send(JsonObject.of("operation", "channels.answer"));
    Message<JsonObject> first = next();
    sendAgain();
    first.fail(404, "gone");
    next().reply("late");

    assertThat(catchThrowable(() -> await(sent)).getCause()).hasMessage("gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"channels.play", "channels.originateWithId", "channels.record", "bridges.create"})
  void whatMightHappenTwiceFailsAsIfItHadNoAnswer(String operation) {
    Future<Object> sent = send(JsonObject.of("operation", operation));
    Message<JsonObject> first = next();
    sendAgain();

    assertThat(catchThrowable(() -> await(sent)).getCause())
        .isInstanceOfSatisfying(
            ReplyException.class,
            failure -> {
              assertThat(failure.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE);
              assertThat(failure.failureCode()).isEqualTo(FailureCodes.NO_ANSWER);
            });
    first.reply("late");
    assertNothingWasSent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"channels.play", "channels.originateWithId", "channels.record"})
  void whatHasNotLeftIsSentWhenTheConnectionIsBackAndAnsweredOnce(String operation) {
    JsonObject command = JsonObject.of("operation", operation);
    Future<Object> sent = send(command);
    next().fail(503, "No connection to Asterisk");
    Message<JsonObject> again = next();
    assertThat(again.body()).isEqualTo(command);
    again.fail(503, "No connection to Asterisk");
    loop.runOnContext(go -> pending.connected());
    next().reply("done");

    assertThat(await(sent)).isEqualTo("done");
    assertNothingWasSent();
  }

  @Test
  void whatIsToBeCleanedUpIsSentThoughTheCallIsOverAndNothingElse() {
    send(PLAY);
    next().fail(503, "No connection to Asterisk");
    next().fail(503, "No connection to Asterisk");
    JsonObject hangUp = JsonObject.of("operation", "channels.hangup", "channelId", "leg");
    Future<Object> sent = send(hangUp);
    Message<JsonObject> first = next();
    while (first.body().equals(PLAY)) {
      first.fail(503, "No connection to Asterisk");
      first = next();
    }
    loop.runOnContext(go -> pending.end());
    first.fail(503, "No connection to Asterisk");
    Message<JsonObject> again = next();
    assertThat(again.body()).isEqualTo(hangUp);
    again.reply("done");

    assertThat(await(sent)).isEqualTo("done");
    assertNothingWasSent();
  }

  @Test
  void withoutAClusterThereIsNoBridgeToWaitFor(Vertx vertx) {
    PendingCommands nowhere =
        new PendingCommands(
            vertx,
            System::nanoTime,
            "17.5",
            "ari.command.nowhere",
            new DeliveryOptions(),
            CallTrace.OFF);

    assertThat(catchThrowable(() -> await(nowhere.send(PLAY))).getCause())
        .isInstanceOfSatisfying(
            ReplyException.class,
            failure -> assertThat(failure.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS));
  }

  /** It would come before this. */
  private void assertNothingWasSent() {
    JsonObject last = JsonObject.of("operation", "channels.get");
    Future<Object> sent = send(last);
    Message<JsonObject> next = next();
    assertThat(next.body()).isEqualTo(last);
    next.reply("");
    await(sent);
  }

  private Future<Object> send(JsonObject command) {
    Promise<Object> answer = Promise.promise();
    loop.runOnContext(go -> pending.send(command).onComplete(answer));
    return answer.future();
  }

  private void sendAgain() {
    loop.runOnContext(go -> pending.resendAll());
  }

  private Message<JsonObject> next() {
    return Await.next(commands, "a command");
  }
}
