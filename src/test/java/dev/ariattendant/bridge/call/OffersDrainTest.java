package dev.ariattendant.bridge.call;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.OfferedCalls;
import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bridge that is about to close waits for its calls for a limited time. */
@ExtendWith(VertxExtension.class)
class OffersDrainTest {

  private static final Duration FOR_LONG = Duration.ofHours(1);
  private static final Duration NOT_FOR_LONG = Duration.ofMillis(50);

  private FakeAsteriskCalls asterisk;

  @BeforeEach
  void callsAreTaken(Vertx vertx) {
    asterisk = new FakeAsteriskCalls(vertx);
    OfferedCalls.accepted(vertx);
  }

  @Test
  void withoutCallsThereIsNothingToWaitFor() {
    await(asterisk.drain(FOR_LONG));

    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void itIsOverWhenTheLastCallHasLeft() {
    asterisk.enters("one");
    asterisk.enters("two");
    Future<Void> drained = asterisk.drain(FOR_LONG);
    asterisk.leaves("one");
    assertThat(drained.isComplete()).isFalse();
    asterisk.leaves("two");

    await(drained);
    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void whenPatienceIsOverTheCallsThatAreLeftGoBackToTheDialplan() {
    asterisk.enters("one");
    asterisk.enters("two");
    asterisk.enters("three");
    asterisk.leaves("two");
    await(asterisk.drain(NOT_FOR_LONG));

    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/bridges");
    assertThat(List.of(asterisk.rest().nextSent().uri(), asterisk.rest().nextSent().uri()))
        .containsExactlyInAnyOrder("/channels/one/continue", "/channels/three/continue");
    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void whatFollowsIsDoneOnTheEventLoopToo() {
    asterisk.enters("one");

    assertThat(await(asterisk.drainedOn(NOT_FOR_LONG))).startsWith("vert.x-eventloop-thread");
  }

  @Test
  void conversationsGoOnAfterTheTimeout() {
    asterisk.enters("caller");
    asterisk.enters("leg");
    asterisk.enters("waiting");
    asterisk.enters("on-hold");
    asterisk.enters("alone");
    asterisk
        .rest()
        .answering(
            JsonArray.of(
                bridge("mixing", "caller", "leg"),
                bridge("holding", "waiting", "on-hold"),
                bridge("mixing", "alone")));
    await(asterisk.drain(NOT_FOR_LONG));

    asterisk.rest().nextSent();
    assertThat(asterisk.rest().unseen())
        .extracting(RestRequest::uri)
        .containsExactlyInAnyOrder(
            "/channels/waiting/continue", "/channels/on-hold/continue", "/channels/alone/continue");
  }

  private static JsonObject bridge(String type, String... channels) {
    return JsonObject.of(
        "id", "b", "bridge_type", type, "channels", JsonArray.of((Object[]) channels));
  }

  @Test
  void aCallThatDoesNotGoBackDoesNotPreventTheEnd() {
    asterisk.rest().answering(new JsonArray()).refusing(404, "Channel not found");
    asterisk.enters("one");
    asterisk.enters("two");
    await(asterisk.drain(NOT_FOR_LONG));

    asterisk.rest().nextSent();
    asterisk.rest().nextSent();
    asterisk.rest().nextSent();
  }

  @Test
  void closingWaitsUntilAsteriskHasTakenTheCallsBack() {
    Promise<Object> answer = asterisk.rest().answering(new JsonArray()).answeringLater();
    asterisk.enters("one");
    Future<Void> drained = asterisk.drain(NOT_FOR_LONG);
    asterisk.rest().nextSent();
    asterisk.rest().nextSent();
    assertThat(drained.isComplete()).isFalse();
    answer.complete(new JsonObject());

    await(drained);
  }

  @Test
  @DisplayName(
      "a call that comes while the bridge drains goes back at once although an attendant would take"
          + " it")
  void aNewCallGoesBackAtOnce() {
    asterisk.enters("one");
    Future<Void> drained = asterisk.drain(FOR_LONG);
    asterisk.enters("late");

    assertThat(asterisk.rest().nextSent().body())
        .contains(JsonObject.of("variable", "ATTENDANT_REFUSED", "value", "closing"));
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/channels/late/continue");
    asterisk.leaves("late");
    assertThat(drained.isComplete()).isFalse();
    asterisk.leaves("one");
    await(drained);
  }
}
