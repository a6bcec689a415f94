package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An Asterisk whose WebSocket works while its REST answers nothing. */
@ExtendWith(VertxExtension.class)
final class StuckRestTest {

  private final CapturedLog log = new CapturedLog();
  private final Queue<HttpServerRequest> unanswered = new ConcurrentLinkedQueue<>();
  private Vertx vertx;
  private FakeAri ari;
  private States states;

  @BeforeEach
  void connect(Vertx vertx) throws Exception {
    this.vertx = vertx;
    ari = FakeAri.start(vertx);
    states = States.of(vertx, "asterisk");
    JsonObject config =
        JsonObject.of(
            "url", ari.url(),
            "heartbeat", "500ms",
            "requestTimeout", "800ms",
            "reconnectDelay", "5ms",
            "reconnectDelayMax", "20ms");
    await(vertx.deployVerticle(new AriBridgeVerticle(), new DeploymentOptions().setConfig(config)));
    states.await("connected");
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void itsConnectionIsUnresponsiveUntilItAnswersAgain() throws Exception {
    ari.answeringHousekeeping(unanswered::add);
    states.await("unresponsive");
    log.awaitLines(1, "REST hasn't answered for 1000 ms");
    ari.answeringHousekeeping(ari::answerHousekeeping);
    unanswered.forEach(ari::answerHousekeeping);

    states.await("connected");
    assertThat(log.warnings()).hasSize(1);
    assertThat(ari.arrivals("handshake")).isOne();
  }

  @Test
  @DisplayName(
      "while REST stays silent the socket is closed, and is opened again once REST has answered")
  void aDeadRestClosesTheSocketUntilItAnswers() throws Exception {
    ari.answeringHousekeeping(unanswered::add);
    states.await("unresponsive");
    states.await("connecting");
    log.awaitLines(1, "WARN asterisk: Asterisk's REST doesn't answer at all");
    log.awaitLines(2, "didn't answer within 800 ms");
    assertThat(ari.arrivals("handshake")).isOne();
    ari.answeringHousekeeping(ari::answerHousekeeping);
    unanswered.forEach(ari::answerHousekeeping);

    states.await("connected");
    assertThat(ari.arrivals("handshake")).isEqualTo(2);
  }

  @Test
  void connectionsThatAreClosedWithoutAnAnswerAreNone() {
    ari.answeringHousekeeping(request -> request.connection().close());
    states.await("unresponsive");
    states.await("connecting");
    Await.until(
        vertx, "it is asked again", () -> ari.arrivals("/ari/asterisk/ping"), seen -> seen > 8);
    assertThat(ari.arrivals("handshake")).isOne();
    ari.answeringHousekeeping(ari::answerHousekeeping);

    states.await("connected");
  }
}
