package dev.ariattendant.bridge.transport;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.bridge.RecordingRest;
import dev.ariattendant.config.RestMode;
import dev.ariattendant.testbed.Await;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over which transport each request goes. */
final class RestTransportSelectorTest {

  private static final RestRequest QUICK = request("playbacks.stop", false);
  private static final RestRequest SLOW = request("channels.answer", true);

  private final RecordingRest http = new RecordingRest();
  private final RecordingRest webSocket = new RecordingRest();
  private boolean heldUp;
  private final RestTransportSelector rest =
      new RestTransportSelector("asterisk", http, webSocket, () -> heldUp);

  @Test
  void untilItIsKnownWhatTheSocketCanDoItIsHttp() {
    rest.send(QUICK);
    assertThat(http.nextSent()).isEqualTo(QUICK);
  }

  @ParameterizedTest
  @EnumSource(
      value = RestMode.class,
      names = {"AUTO", "WEBSOCKET"})
  void whatCanGetStuckGoesOverHttpAndTheRestOverTheWebSocket(RestMode wish) {
    choose(wish, "22.10.1");
    assertThat(rest.send(QUICK).result()).as("the answer over the WebSocket").isNotNull();
    assertThat(rest.send(SLOW).result()).as("the answer over HTTP").isNotNull();

    assertThat(webSocket.nextSent()).isEqualTo(QUICK);
    assertThat(webSocket.unseen()).isEmpty();
    assertThat(http.nextSent()).isEqualTo(SLOW);
    assertThat(rest.isOverWebSocket()).isTrue();
  }

  @Test
  void ifHttpIsWishedForTheSocketIsntEvenTried() {
    await(rest.selectTransport(RestMode.HTTP, "22.10.1"));
    rest.send(QUICK);

    assertThat(http.nextSent()).isEqualTo(QUICK);
    assertThat(webSocket.unseen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "16.28.0, false", "18.9.1, false", "20.13.0, false", "20.14.0, true", "20.15.2, true",
    "21.8.0, false", "21.9.0, true", "22.3.0, false", "22.4.0, true", "22.10.1~dfsg, true",
    "23.0.0, true", "certified/20.7-cert2, true", "GIT-master-1a2b3c, true", "unknown, true",
  })
  void aVersionThatCantDoItIsntTried(String version, boolean tried) {
    await(rest.selectTransport(RestMode.AUTO, version));

    assertThat(webSocket.unseen()).hasSize(tried ? 1 : 0);
    assertThat(rest.isOverWebSocket()).isEqualTo(tried);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 501, 504})
  void ifTheSocketDoesntAnswerItIsHttp(int code) {
    webSocket.refusing(code, "no");
    await(rest.selectTransport(RestMode.AUTO, "22.10.1"));
    rest.send(QUICK);

    assertThat(http.nextSent()).isEqualTo(QUICK);
    assertThat(rest.isOverWebSocket()).isFalse();
  }

  @Test
  void aSocketThatIsDemandedAndCantDoItIsRefused() {
    assertThat(Await.failure(rest.selectTransport(RestMode.WEBSOCKET, "16.28.0")))
        .hasMessageContaining("asterisk.rest")
        .hasMessageContaining("Asterisk 16.28.0 can't do it")
        .hasMessageContaining("set auto or http");
  }

  @Test
  void aSocketThatIsHeldUpIsNotUsedUntilItAnswersAgain() {
    choose(RestMode.AUTO, "22.10.1");
    heldUp = true;
    rest.send(QUICK);
    assertThat(http.nextSent()).isEqualTo(QUICK);
    assertThat(webSocket.unseen()).isEmpty();
    assertThat(rest.isOverWebSocket()).isFalse();

    heldUp = false;
    rest.send(QUICK);
    assertThat(webSocket.nextSent()).isEqualTo(QUICK);
    assertThat(http.unseen()).isEmpty();
    assertThat(rest.isOverWebSocket()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409, 500, 503})
  void aRefusalIsNoReasonToLeaveTheSocket(int code) {
    choose(RestMode.AUTO, "22.10.1");
    webSocket.refusing(code, "no");
    rest.send(QUICK);

    assertThat(rest.isOverWebSocket()).isTrue();
  }

  @Test
  void aSocketThatIsLostIsNotUsed() {
    choose(RestMode.AUTO, "22.10.1");
    webSocket.failing(new ConnectionLostException());
    rest.send(QUICK);
    assertThat(rest.isOverWebSocket()).isTrue();
    rest.onSocketLost();
    rest.send(QUICK);

    assertThat(http.nextSent()).isEqualTo(QUICK);
  }

  @Test
  void aStuckRequestIsLogged() {
    choose(RestMode.AUTO, "22.10.1");
    try (CapturedLog log = new CapturedLog()) {
      webSocket.refusing(FailureCodes.NOT_FOUND, "Playback not found");
      rest.send(QUICK);
      webSocket.failing(new ConnectionLostException());
      rest.send(QUICK);
      assertThat(log.warnings()).as("what is said of refusals, and of lost answers").isEmpty();

      webSocket.refusing(FailureCodes.NO_ANSWER, "no answer");
      rest.send(QUICK);
      assertThat(log.warnings())
          .containsExactly(
              "WARN asterisk: Asterisk didn't answer a command over the WebSocket in time; commands"
                  + " go over HTTP until it answers there again");
    }
  }

  @Test
  void aStuckTrialIsNotLogged() {
    try (CapturedLog log = new CapturedLog()) {
      webSocket.refusing(FailureCodes.NO_ANSWER, "no answer");
      await(rest.selectTransport(RestMode.AUTO, "22.10.1"));
      assertThat(log.warnings()).isEmpty();
    }
  }

  private void choose(RestMode wish, String version) {
    await(rest.selectTransport(wish, version));
    assertThat(webSocket.nextSent().operation()).isEqualTo("asterisk.ping");
  }

  private static RestRequest request(String operation, boolean overHttp) {
    return new RestRequest(operation, HttpMethod.POST, "/x", Optional.empty(), overHttp);
  }
}
