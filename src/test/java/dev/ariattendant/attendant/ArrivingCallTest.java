package dev.ariattendant.attendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.owner.OwnershipReporter;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class ArrivingCallTest {

  private static final int QUESTIONS = 100;

  private final List<JsonObject> beats = new CopyOnWriteArrayList<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Promise<Void>> arrivals = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private OwnershipReporter ownership;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer(Addresses.owners("test"), said -> beats.add(said.body()))
            .completion());
    ownership =
        new OwnershipReporter(
            vertx,
            () -> calls.stream().map(CallOwnership::new),
            () -> {
              Promise<Void> arrival = Promise.promise();
              arrivals.add(arrival);
              return arrival.future();
            },
            (asterisk, silence) -> {});
    await(ownership.register());
  }

  @AfterEach
  void stop() {
    await(ownership.close());
  }

  @Test
  void questionsAreAnsweredAtOnceWhenTheCallsThatArriveAreThere() {
    // Made before: to read the menus may take longer than the answers wait.
    Call call = arrived("1");
    ask(QUESTIONS, NodeId.of(vertx));
    calls.add(call);
    arrivals.forEach(Promise::complete);

    awaitAnswers();
  }

  @Test
  void aCallThatNeverArrivesDoesNotKeepTheOthersFromBeingTold() {
    calls.add(arrived("1"));
    ask(QUESTIONS, NodeId.of(vertx));

    awaitAnswers();
    assertThat(arrivals).noneMatch(arrival -> arrival.future().isComplete());
  }

  /** More than it would send by itself during a test. */
  private void awaitAnswers() {
    Await.until(vertx, "all are answered", () -> told("1"), seen -> seen.size() >= QUESTIONS);
    assertThat(told("1")).as("it hears this node only").containsOnly(false);
  }

  @Test
  void itSaysWhetherAllCallsHearBridgesInOtherNodes() {
    calls.add(arrived("1"));
    ask(1, "another node");
    Await.until(vertx, "the call hears them", () -> told("1"), seen -> seen.contains(true));
    calls.add(arrived("2"));
    Await.until(vertx, "not all do", () -> told("1", "2"), seen -> seen.contains(false));
    assertThat(told("1", "2")).doesNotContain(true);
    vertx
        .eventBus()
        .publish(
            Addresses.OWNERS,
            JsonObject.of("asterisk", "test", "node", NodeId.of(vertx), "moving", true));

    Await.until(vertx, "all hear them", () -> told("1", "2"), seen -> seen.contains(true));
  }

  private void ask(int times, String bridgesNode) {
    for (int i = 0; i < times; i++) {
      vertx
          .eventBus()
          .publish(Addresses.OWNERS, JsonObject.of("asterisk", "test", "node", bridgesNode));
    }
    Await.until(vertx, "it waits for what arrives", () -> arrivals, seen -> seen.size() == times);
  }

  /** The heartbeats' {@code everywhere} with just these calls. */
  private List<Object> told(String... channelIds) {
    return beats.stream()
        .filter(beat -> beat.getJsonArray("channels").equals(JsonArray.of((Object[]) channelIds)))
        .map(beat -> beat.getValue("everywhere"))
        .toList();
  }

  private Call arrived(String id) {
    Call call =
        TestCalls.of(
            vertx,
            TestCalls.channel(vertx, JsonObject.of("id", id)),
            AttendantOptions.from(SubmenuTest.withSubmenus("50ms")).flow(),
            Duration.ofMinutes(1));
    await(call.subscription().listen(false));
    return call;
  }
}
