package dev.ariattendant.bridge.transport;

import static dev.ariattendant.testbed.Await.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.bridge.FakeAri;
import dev.ariattendant.bridge.command.Operations;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VertxExtension.class)
class HttpRestFailuresTest {

  private static final RestRequest INFO =
      Operations.load().request(JsonObject.of("operation", "asterisk.getInfo"));

  /** How many requests are sent at a time, and how many wait at most. */
  private static final int CONNECTIONS = 16;

  private static final int WAIT_QUEUE = 10_000;

  private static final String JSON = "application/json";
  private static final String HTML = "text/html";

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(404, JSON, "{\"message\":\"Channel not found\"}", "Channel not found"),
        arguments(
            409,
            JSON,
            "{\"message\":\"Channel not in Stasis application\"}",
            "Channel not in Stasis application"),
        arguments(500, JSON, "{\"error\":\"Failed to queue media\"}", "Failed to queue media"),
        arguments(500, JSON, "{\"message\":\"one\",\"error\":\"another\"}", "one"),
        arguments(500, JSON, "{\"reason\":\"none that we know\"}", "Internal Server Error"),
        arguments(500, JSON, "[\"message\"]", "Internal Server Error"),
        arguments(500, JSON, "{\"message\":", "Internal Server Error"),
        arguments(400, HTML, "<html><body><h1>400 Bad Request</h1></body></html>", "Bad Request"),
        arguments(
            401, JSON, "{\"message\":\"Authentication required\"}", "Authentication required"),
        arguments(413, HTML, "", "Request Entity Too Large"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void aRefusalFailsWithItsStatusAndAsterisksOwnWords(
      int status, String contentType, String body, String message, Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx).answering(status, contentType, body);

    ReplyException failure = failureOf(vertx, ari.url());

    assertThat(failure.failureCode()).isEqualTo(status);
    assertThat(failure).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, '{\"message\":\"Resource not found\"}', Resource not found",
    "text/html; charset=utf-8, <html><h1>Not Found</h1></html>, Not Found"
  })
  void anOperationThatIsntThereIsntWhatItWasToBeDoneTo(
      String contentType, String body, String message, Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx).answering(404, contentType, body);

    ReplyException failure = failureOf(vertx, ari.url());

    assertThat(failure.failureCode()).isEqualTo(501);
    assertThat(failure).hasMessage(message);
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void anAnswerThatSaysItIsJsonAndIsntFailsAsABadGateway(String body, Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx).answering(200, JSON, body);

    ReplyException failure = failureOf(vertx, ari.url());

    assertThat(failure.failureCode()).isEqualTo(502);
    assertThat(failure).hasMessage("Asterisk's answer isn't JSON");
  }

  static Stream<String> notJson() {
    return Stream.of("{\"a\":", "<html>", "5", "\"text\"", "null");
  }

  @Test
  void noAnswerInTimeFailsAsAGatewayTimeOut(Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx).answering(request -> {});

    ReplyException failure = failureOf(rest(vertx, ari.url(), "300ms"));

    assertThat(failure.failureCode()).isEqualTo(504);
    assertThat(failure).hasMessage("Asterisk didn't answer within 300 ms");
    assertThat(ari.unseen()).isNotEmpty();
  }

  @Test
  void withoutAServerItIsUnavailable(Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx);
    String url = ari.url();
    await(ari.stop());

    ReplyException failure = failureOf(vertx, url);

    assertThat(failure.failureCode()).isEqualTo(503);
    assertThat(failure).hasMessageStartingWith("No connection to Asterisk: ");
  }

  @Test
  @DisplayName(
      "when the connection is cut instead of an answer, the outcome of the request is unknown")
  void aCutConnectionLeavesTheOutcomeOpen(Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx).answering(request -> request.connection().close());

    ReplyException failure = failureOf(vertx, ari.url());

    assertThat(failure.failureCode()).isEqualTo(504);
    assertThat(failure).hasMessage("The connection to Asterisk broke before the answer came");
  }

  @Test
  void aRedirectionIsNotFollowedForItCouldLeadOurPasswordAnywhere(Vertx vertx) {
    FakeAri stranger = FakeAri.start(vertx);
    FakeAri ari =
        FakeAri.start(vertx)
            .answering(
                request ->
                    request
                        .response()
                        .setStatusCode(302)
                        .putHeader("Location", stranger.url() + "/ari/asterisk/info")
                        .end());

    ReplyException failure = failureOf(vertx, ari.url());

    assertThat(failure.failureCode()).isEqualTo(302);
    assertThat(stranger.unseen()).isEmpty();
  }

  @Test
  void whatIsOneTooManyForTheQueueFailsAtOnce(Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx).answering(request -> {});
    HttpRest rest = rest(vertx, ari.url(), "1h");
    List<Future<Object>> waiting = new ArrayList<>();
    Stream.generate(() -> rest.send(INFO)).limit(CONNECTIONS).forEach(waiting::add);
    // While its connection is being opened, a request may count among those that wait.
    Await.until(vertx, "all have connected", () -> ari.arrivals().size() == CONNECTIONS);
    Stream.generate(() -> rest.send(INFO)).limit(WAIT_QUEUE).forEach(waiting::add);

    ReplyException failure = failureOf(rest);

    assertThat(failure.failureCode()).isEqualTo(503);
    assertThat(failure).hasMessage(WAIT_QUEUE + " requests are waiting already");
    assertThat(waiting).noneMatch(Future::isComplete);
    rest.close();
  }

  @Test
  void afterItsEndItSendsNothing(Vertx vertx) {
    FakeAri ari = FakeAri.start(vertx);
    HttpRest rest = rest(vertx, ari.url(), "10s");
    await(rest.send(INFO));
    rest.close();

    Future<Object> late = rest.send(INFO);
    assertThat(Await.failure(late)).isInstanceOf(Exception.class);
    assertThat(ari.arrivals()).hasSize(1);
  }

  private static HttpRest rest(Vertx vertx, String url, String timeout) {
    return HttpRest.forCommands(
        vertx,
        AsteriskOptions.from(
            JsonObject.of(
                "url", url, "username", "alice", "password", "geheim", "requestTimeout", timeout)));
  }

  private static ReplyException failureOf(Vertx vertx, String url) {
    return failureOf(rest(vertx, url, "10s"));
  }

  private static ReplyException failureOf(HttpRest rest) {
    ReplyException failure = (ReplyException) Await.failure(rest.send(INFO));

    assertThat(failure).isNotNull();
    assertThat(failure.getMessage())
        .doesNotContain("geheim")
        .doesNotContain(Base64.getEncoder().encodeToString("alice:geheim".getBytes(UTF_8)));
    return failure;
  }
}
