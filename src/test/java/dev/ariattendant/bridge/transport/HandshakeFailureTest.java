package dev.ariattendant.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.config.AsteriskOptions;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HandshakeFailureTest {

  private static final AsteriskOptions OPTIONS =
      AsteriskOptions.from(
          JsonObject.of(
              "url", "http://pbx:8088",
              "username", "alice",
              "password", "geheim",
              "app", "reception",
              "requestTimeout", "1500ms"));

  @ParameterizedTest
  @CsvSource({
    "401, 'Asterisk at http://pbx:8088 refused user alice (401)', asterisk.password",
    "403, 'Asterisk at http://pbx:8088 forbids user alice to receive events (403)', alice",
    "404, 'no ARI at http://pbx:8088 (404)', prefix",
    "400, 'refused the application name reception (400)', asterisk.app",
    "500, 'refused the application name reception (500)', asterisk.app",
    "426, 'http://pbx:8088 answered 426 instead of opening a WebSocket', 426",
    "200, 'http://pbx:8088 answered 200 instead of opening a WebSocket', 200",
  })
  void aRefusalSaysWhatToCheck(int status, String trouble, String advice) {
    UpgradeRejectedException refusal =
        new UpgradeRejectedException(
            "WebSocket upgrade failure: " + status, status, HttpHeaders.headers(), Buffer.buffer());

    assertThat(HandshakeFailure.explain(refusal, OPTIONS))
        .contains(trouble)
        .contains(advice)
        .doesNotContain("geheim");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new UnknownHostException("pbx"), "no such host in http://pbx:8088"),
        arguments(new ConnectException("refused"), "nothing answers at http://pbx:8088"),
        arguments(
            new SSLHandshakeException("unknown CA"), "TLS with http://pbx:8088 failed: unknown CA"),
        arguments(new TimeoutException("slow"), "http://pbx:8088 didn't answer within 1500 ms"),
        arguments(
            new WebSocketHandshakeException("closed"),
            "http://pbx:8088 takes connections but doesn't answer"),
        arguments(
            new HttpClosedException("closed"),
            "http://pbx:8088 takes connections but doesn't answer"),
        arguments(
            new IOException("Connection reset"),
            "no WebSocket with http://pbx:8088: Connection reset"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aConnectionThatCantBeMadeSaysWhy(Throwable failure, String trouble) {
    assertThat(HandshakeFailure.explain(failure, OPTIONS))
        .startsWith(trouble)
        .doesNotContain("geheim");
  }
}
