package dev.ariattendant.bridge.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

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
  void callsAreTaken(Vertx vertx) throws Exception {
    asterisk = new FakeAsteriskCalls(vertx);
    vertx
        .eventBus()
        .consumer("ari.calls.channel-aa", offer -> offer.reply(null))
        .completion()
        .await(10, SECONDS);
  }

  @Test
  void withoutCallsThereIsNothingToWaitFor() throws Exception {
    asterisk.drain(FOR_LONG).await(10, SECONDS);

    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void itIsOverWhenTheLastCallHasLeft() throws Exception {
    asterisk.enters("one");
    asterisk.enters("two");
    Future<Void> drained = asterisk.drain(FOR_LONG);
    asterisk.leaves("one");
    assertThat(drained.isComplete()).isFalse();
    asterisk.leaves("two");

    drained.await(10, SECONDS);
    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void whenPatienceIsOverTheCallsThatAreLeftGoBackToTheDialplan() throws Exception {
    asterisk.enters("one");
    asterisk.enters("two");
    asterisk.enters("three");
    asterisk.leaves("two");
    asterisk.drain(NOT_FOR_LONG).await(10, SECONDS);

    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/bridges");
    assertThat(List.of(asterisk.rest().nextSent().uri(), asterisk.rest().nextSent().uri()))
        .containsExactlyInAnyOrder("/channels/one/continue", "/channels/three/continue");
    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void whatFollowsIsDoneOnTheEventLoopToo() throws Exception {
    asterisk.enters("one");

    assertThat(asterisk.drainedOn(NOT_FOR_LONG).await(10, SECONDS))
        .startsWith("vert.x-eventloop-thread");
  }

  @Test
  void conversationsGoOnAfterTheTimeout() throws Exception {
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
    asterisk.drain(NOT_FOR_LONG).await(10, SECONDS);

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
  void aCallThatDoesNotGoBackDoesNotPreventTheEnd() throws Exception {
    asterisk.rest().answering(new JsonArray()).refusing(404, "Channel not found");
    asterisk.enters("one");
    asterisk.enters("two");
    asterisk.drain(NOT_FOR_LONG).await(10, SECONDS);

    asterisk.rest().nextSent();
    asterisk.rest().nextSent();
    asterisk.rest().nextSent();
  }

  @Test
  void closingWaitsUntilAsteriskHasTakenTheCallsBack() throws Exception {
    Promise<Object> answer = asterisk.rest().answering(new JsonArray()).answeringLater();
    asterisk.enters("one");
    Future<Void> drained = asterisk.drain(NOT_FOR_LONG);
    asterisk.rest().nextSent();
    asterisk.rest().nextSent();
    assertThat(drained.isComplete()).isFalse();
    answer.complete(new JsonObject());

    drained.await(10, SECONDS);
  }

  @Test
  @DisplayName(
      "a call that comes while the bridge drains goes back at once although an attendant would take it")
  void aNewCallGoesBackAtOnce() throws Exception {
    asterisk.enters("one");
    Future<Void> drained = asterisk.drain(FOR_LONG);
    asterisk.enters("late");

    assertThat(asterisk.rest().nextSent().body())
        .contains(JsonObject.of("variable", "ATTENDANT_REFUSED", "value", "closing"));
    assertThat(asterisk.rest().nextSent().uri()).isEqualTo("/channels/late/continue");
    asterisk.leaves("late");
    assertThat(drained.isComplete()).isFalse();
    asterisk.leaves("one");
    drained.await(10, SECONDS);
  }
}
