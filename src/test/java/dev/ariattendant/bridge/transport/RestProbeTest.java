package dev.ariattendant.bridge.transport;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.FakeAri;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge's own requests, beside the commands of calls. */
@ExtendWith(VertxExtension.class)
final class RestProbeTest {

  private static final RestRequest LOOK =
      new RestRequest(
          "bridges.destroy", HttpMethod.DELETE, "/bridges/none", Optional.empty(), false);

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private FakeAri ari;
  private HttpRest probe;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    ari = FakeAri.start(vertx);
    probe = probe(vertx, ari.url(), "10s");
  }

  @AfterEach
  void close() {
    probe.close();
  }

  private static HttpRest probe(Vertx vertx, String url, String timeout) {
    return HttpRest.forProbes(
        vertx,
        AsteriskOptions.from(
            JsonObject.of("url", url, "username", "alice", "password", "geheim")
                .put("requestTimeout", timeout)));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 404, 500, 503})
  void anyAnswerShowsThatRestAnswers(int status) {
    ari.answeringHousekeeping(request -> request.response().setStatusCode(status).end());
    await(probe.ping());
    assertThat(ari.arrivals("/ari/asterisk/ping")).isOne();
  }

  @Test
  void withoutAServerThereIsNoAnswer(Vertx vertx) {
    HttpRest nowhere = probe(vertx, "http://127.0.0.1:" + FreePorts.next(), "10s");
    assertThat(failure(nowhere.ping())).isNotNull();
    nowhere.close();
  }

  @Test
  void afterItsEndItSendsNothing() {
    probe.close();
    assertThat(failure(probe.ping())).isNotNull();
    assertThat(ari.arrivals()).isEmpty();
  }

  @Test
  void aMissingAnswerTimesOut(Vertx vertx) {
    Queue<Object> unanswered = new ConcurrentLinkedQueue<>();
    ari.answeringHousekeeping(unanswered::add);
    HttpRest hasty = probe(vertx, ari.url(), "100ms");
    assertThat(failure(hasty.ping())).isNotNull();
    assertThat(unanswered).hasSize(1);
    hasty.close();
  }

  @Test
  void whatAsteriskSaysIsTheResult() {
    answering(200, "{\"ok\":true}");
    assertThat(await(probe.send(LOOK))).isEqualTo(JsonObject.of("ok", true));
    assertThat(asked).containsExactly("DELETE /ari/bridges/none Basic YWxpY2U6Z2VoZWlt");

    answering(403, "{\"message\":\"read only\"}");
    assertThat(failure(probe.send(LOOK)))
        .isInstanceOfSatisfying(
            ReplyException.class,
            refusal -> {
              assertThat(refusal.failureCode()).isEqualTo(403);
              assertThat(refusal).hasMessage("read only");
            });
  }

  private void answering(int status, String body) {
    ari.answeringHousekeeping(
        request -> {
          asked.add(
              request.method() + " " + request.uri() + " " + request.getHeader("Authorization"));
          request
              .response()
              .setStatusCode(status)
              .putHeader("Content-Type", "application/json")
              .end(body);
        });
  }

  /** Its failure; null if it hasn't failed. */
  private static Throwable failure(Future<?> future) {
    Future<Throwable> failure = future.transform(done -> Future.succeededFuture(done.cause()));
    return await(failure);
  }
}
