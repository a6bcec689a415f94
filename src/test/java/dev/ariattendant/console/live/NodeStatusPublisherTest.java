package dev.ariattendant.console.live;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class NodeStatusPublisherTest {

  private final AtomicBoolean watched = new AtomicBoolean();
  private final List<JsonObject> shown = new CopyOnWriteArrayList<>();
  private final List<Object> asked = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private NodeStatusPublisher publisher;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer(Addresses.CONSOLE_LIVE, live -> shown.add(live.body()))
            .completion());
    await(
        vertx
            .eventBus()
            .consumer(Addresses.CONSOLE_WATCHED, question -> asked.add(question.body()))
            .completion());
    publisher = new NodeStatusPublisher(vertx, watched::get);
    await(publisher.start());
  }

  @Test
  void nothingIsShownWhereNobodyLooks() {
    publisher.poll();
    // The request of another sender comes after those of this publisher.
    vertx.eventBus().publish(Addresses.CONSOLE_WATCHED, new JsonObject());
    Await.until(vertx, "a request is published", () -> asked, seen -> !seen.isEmpty());
    assertThat(asked).hasSize(1);
  }

  @Test
  void whoeverLooksIsShownAgainAndAgain() {
    watched.set(true);
    publisher.poll();
    Await.until(vertx, "it is shown, and then again", () -> shown, seen -> seen.size() >= 2);
  }

  @Test
  void aNodeIsShownWhenAnotherOneAsks() {
    vertx.eventBus().publish(Addresses.STATUS, status());
    vertx.eventBus().publish(Addresses.ATTENDANT_EVENTS, started());
    vertx.eventBus().publish(Addresses.CONSOLE_WATCHED, new JsonObject());
    Await.until(vertx, "it is shown", () -> shown, seen -> !seen.isEmpty());

    assertThat(shown.get(0).getJsonArray("connections")).containsExactly(status());
    assertThat(shown.get(0).getInteger("callCount")).isOne();
    assertThat(shown.get(0).getString("node")).isNotEmpty();
  }

  @Test
  void howeverManyAskAtOnceItIsShownOnce() {
    for (int i = 0; i < 5; i++) {
      vertx.eventBus().publish(Addresses.CONSOLE_WATCHED, new JsonObject());
    }
    Await.until(vertx, "all have asked", () -> asked, seen -> seen.size() == 5);
    Await.until(vertx, "it is shown", () -> shown, seen -> !seen.isEmpty());
    assertThat(shown).hasSize(1);
  }

  @Test
  void aNodeTellsOfOneCall() {
    vertx.eventBus().publish(Addresses.ATTENDANT_EVENTS, started());
    JsonObject question = JsonObject.of("asterisk", "north", "channel", "1");
    Await.until(vertx, "the call is known", () -> codeOf(question) == 0);

    assertThat(ask(question).result().getJsonArray("steps")).hasSize(1);
    assertThat(codeOf(question.copy().put("channel", "2"))).isEqualTo(FailureCodes.NOT_FOUND);
    assertThat(codeOf(JsonObject.of("channel", "1"))).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(codeOf(question.copy().put("channel", 1))).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(codeOf("1")).isEqualTo(FailureCodes.BAD_COMMAND);
  }

  private Future<JsonObject> ask(Object question) {
    Future<JsonObject> answer =
        vertx
            .eventBus()
            .<JsonObject>request(Addresses.consoleCall(NodeId.of(vertx)), question)
            .map(Message::body);
    Await.until(vertx, "an answer", answer::isComplete);
    return answer;
  }

  /** 0 if it is answered. */
  private int codeOf(Object question) {
    return ask(question).cause() instanceof ReplyException failure ? failure.failureCode() : 0;
  }

  private static JsonObject status() {
    return JsonObject.of("asterisk", "north", "state", "connected");
  }

  private static JsonObject started() {
    return JsonObject.of(
        "type",
        AttendantEvents.CALL_STARTED,
        "timestamp",
        "2026-11-22T12:00:00Z",
        "asterisk",
        "north",
        "channel",
        JsonObject.of("id", "1"));
  }
}
