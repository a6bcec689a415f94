package dev.ariattendant.bridge.command;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.bridge.RecordingRest;
import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.call.ChannelRegistry;
import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.tracing.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class CommandExecutorTest {

  private static final String COMMANDS = Addresses.command("asterisk");

  private static final JsonObject ANSWER =
      JsonObject.of("operation", "channels.answer", "channelId", "17.5");

  private final RecordingRest rest = new RecordingRest();
  private Vertx vertx;

  @BeforeEach
  void takeCommands(Vertx vertx) {
    this.vertx = vertx;
    CommandExecutor commands =
        new CommandExecutor(
            rest,
            Meters.of(vertx).connection("asterisk", "channel-aa").commands(),
            new ChannelRegistry("here", new CallLimit(1)),
            Tracing.OFF,
            "asterisk");
    await(vertx.eventBus().consumer(COMMANDS, commands::handle).completion());
  }

  @Test
  void aCommandIsSentAndItsAnswerIsTheReply() {
    rest.answering(JsonObject.of("id", "p-1", "state", "queued"));

    assertThat(reply(ANSWER)).isEqualTo(JsonObject.of("id", "p-1", "state", "queued"));
    assertThat(rest.nextSent())
        .isEqualTo(
            new RestRequest(
                "channels.answer",
                HttpMethod.POST,
                "/channels/17.5/answer",
                Optional.empty(),
                true));
  }

  @Test
  void anAnswerCanBeAList() {
    rest.answering(JsonArray.of(JsonObject.of("id", "17.5")));

    assertThat(reply(JsonObject.of("operation", "channels.list")))
        .isEqualTo(JsonArray.of(JsonObject.of("id", "17.5")));
  }

  @Test
  void aFilesBytesCrossTheBus() {
    byte[] bytes = {1, 2, (byte) 0xff};
    rest.answering(JsonObject.of("content_type", "audio/wav", "data", bytes));

    Object file =
        reply(JsonObject.of("operation", "recordings.getStoredFile", "recordingName", "greeting"));

    assertThat(((JsonObject) file).getBinary("data")).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "404, Channel not found",
    "409, Channel not in Stasis application",
    "501, Asterisk has no such operation",
    "502, the answer is none of ARI",
    "503, No connection to Asterisk",
    "504, Asterisk didn't answer within 5000 ms",
  })
  void aRefusalFailsTheReplyWithItsCodeAndItsWords(int code, String message) {
    rest.refusing(code, message);

    assertRefused(ANSWER, code, message);
  }

  @Test
  void aFailureOfAnotherKindFailsTheReplyAsUnavailable() {
    rest.failing(new IllegalStateException("the client is closed"));

    assertRefused(ANSWER, 503, "the client is closed");
  }

  @Test
  void aMissingParameterIsNamedAndNothingIsSent() {
    assertRefused(
        JsonObject.of("operation", "channels.answer"),
        400,
        "channelId: missing, channels.answer needs it");
    assertThat(rest.unseen()).isEmpty();
  }

  @Test
  void anUnknownOperationIsRefusedAndNothingIsSent() {
    assertRefused(
        JsonObject.of("operation", "channels.answr", "channelId", "17.5"),
        400,
        "operation: unknown: channels.answr; near names: channels.answer");
    assertThat(rest.unseen()).isEmpty();
  }

  @Test
  void aRequestThatNoOperationMakesIsSentAsItIs() {
    rest.answering(JsonObject.of("id", "m-1"));

    assertThat(
            reply(
                JsonObject.of(
                    "operation", "request", "method", "GET", "path", "/mailboxes/new/m-1")))
        .isEqualTo(JsonObject.of("id", "m-1"));
    assertThat(rest.nextSent().uri()).isEqualTo("/mailboxes/new/m-1");
    assertRefused(
        JsonObject.of("operation", "request", "method", "GET", "path", "/channels/../../x"),
        400,
        "path: expected no dots for a segment, found /channels/../../x");
    assertThat(rest.unseen()).isEmpty();
  }

  @Test
  void aBodyThatIsNoObjectIsRefusedAndNothingIsSent() {
    for (Object body : new Object[] {"channels.answer", 5, JsonArray.of(ANSWER), true}) {
      assertRefused(body, 400, "expected a JSON object with an operation");
    }
    assertRefused(null, 400, "expected a JSON object with an operation");
    assertThat(rest.unseen()).isEmpty();
  }

  private Object reply(Object command) {
    return await(request(command));
  }

  private void assertRefused(Object command, int code, String message) {
    ReplyException refusal = (ReplyException) Await.failure(request(command));

    assertThat(refusal).isNotNull().hasMessageStartingWith(message);
    assertThat(refusal.failureCode()).isEqualTo(code);
    assertThat(refusal.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE);
  }

  private Future<Object> request(Object command) {
    return vertx.eventBus().request(COMMANDS, command).map(reply -> reply.body());
  }
}
