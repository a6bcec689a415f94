package dev.ariattendant.bridge.command;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.RecordingRest;
import dev.ariattendant.bridge.transport.ConnectionLostException;
import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.tracing.Tracing;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are sent again, and which never are. */
final class SendWithRetryTest {

  private static final JsonObject PLAYBACK = JsonObject.of("id", "p/1", "state", "playing");

  private final RecordingRest rest = new RecordingRest();
  private final CommandExecutor commands =
      new CommandExecutor(rest, null, null, Tracing.OFF, "asterisk");

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void harmlessRequestsAreSentAgainOnce(String method) {
    rest.failing(new ConnectionLostException()).answering(PLAYBACK);
    RestRequest request = request(method, "playbacks.any", "/playbacks/p-1");

    assertThat(await(commands.sendWithRetry(request))).isEqualTo(PLAYBACK);
    assertThat(rest.nextSent()).isEqualTo(request);
    assertThat(rest.nextSent()).isEqualTo(request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"channels.answer", "channels.setChannelVar"})
  void whatIsTheSameTwiceIsSentAgainOnceWhenTheConnectionBroke(String operation) {
    rest.failing(new ConnectionLostException()).answering(PLAYBACK);
    RestRequest request = request("POST", operation, "/channels/17.5/x");

    assertThat(await(commands.sendWithRetry(request))).isEqualTo(PLAYBACK);
    assertThat(rest.nextSent()).isEqualTo(request);
    assertThat(rest.nextSent()).isEqualTo(request);
  }

  @Test
  void aSecondBreakIsTheEndOfIt() {
    rest.failing(new ConnectionLostException()).failing(new ConnectionLostException());

    assertFails(request("GET", "playbacks.get", "/playbacks/p-1"), 504);
    rest.nextSent();
    rest.nextSent();
    assertThat(rest.unseen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 503, 504})
  void anyOtherFailureOfAGetIsAnswered(int code) {
    rest.refusing(code, "no");

    assertFails(request("GET", "playbacks.get", "/playbacks/p-1"), code);
    rest.nextSent();
    assertThat(rest.unseen()).isEmpty();
  }

  static Stream<RestRequest> plays() {
    return Stream.of(
        play("channels.play", "/channels/17.5/play", JsonObject.of("playbackId", "p/1")),
        play("bridges.play", "/bridges/b/play", JsonObject.of("playbackId", "p/1")),
        play("channels.playWithId", "/channels/17.5/play/p%2F1", new JsonObject()),
        play("bridges.playWithId", "/bridges/b/play/p%2F1", new JsonObject()));
  }

  /** Asterisk may still play it, or has played it already. */
  @ParameterizedTest
  @MethodSource("plays")
  void aPlayOfUnknownFateIsNeverSentAgain(RestRequest play) {
    rest.refusing(504, "no answer").failing(new ConnectionLostException());

    assertFails(play, 504);
    assertFails(play, 504);
    rest.nextSent();
    rest.nextSent();
    assertThat(rest.unseen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409, 500, 503})
  void aPlayThatWasRefusedIsNotSentAgain(int code) {
    rest.refusing(code, "no");

    assertFails(
        play("channels.play", "/channels/17.5/play", JsonObject.of("playbackId", "p")), code);
    rest.nextSent();
    assertThat(rest.unseen()).isEmpty();
  }

  static Stream<RestRequest> others() {
    return Stream.of(
        play("channels.play", "/channels/17.5/play", JsonObject.of("media", "sound:x")),
        request("POST", "channels.continueInDialplan", "/channels/17.5/continue"),
        request("PUT", "deviceStates.update", "/deviceStates/Stasis:x"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void nothingElseIsSentAgain(RestRequest request) {
    rest.failing(new ConnectionLostException());

    assertFails(request, 504);
    rest.nextSent();
    assertThat(rest.unseen()).isEmpty();
  }

  private void assertFails(RestRequest request, int code) {
    assertThat(Await.failure(commands.sendWithRetry(request)))
        .isInstanceOfSatisfying(
            ReplyException.class,
            failure -> {
              assertThat(failure.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE);
              assertThat(failure.failureCode()).isEqualTo(code);
            });
  }

  private static RestRequest play(String operation, String uri, JsonObject body) {
    return new RestRequest(operation, HttpMethod.POST, uri, Optional.of(body), false);
  }

  private static RestRequest request(String method, String operation, String uri) {
    return new RestRequest(operation, HttpMethod.valueOf(method), uri, Optional.empty(), false);
  }
}
