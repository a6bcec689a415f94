package dev.ariattendant.bridge.call;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the attendants in two nodes gets a call. */
@ExtendWith(VertxExtension.class)
final class OfferSenderTest {

  /** A node that an attendant has just left may leave a request without an answer: ask again. */
  private static final DeliveryOptions SOON = new DeliveryOptions().setSendTimeout(500);

  private static TwoNodes nodes;

  private final List<MessageConsumer<?>> attendants = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();

  @BeforeAll
  static void start() {
    nodes = TwoNodes.asShipped();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @AfterEach
  void noAttendants() {
    attendants.forEach(each -> await(each.unregister()));
  }

  @Test
  void aLocalAttendantIsFirst() {
    takes(nodes.second(), "far");
    takes(nodes.first(), "near");

    assertThat(offers(nodes.first(), "local", 6)).containsExactly("near");
  }

  @Test
  void anotherNodesAttendantTakesWhatTheLocalOneHasNoPlaceFor() {
    takes(nodes.second(), "far");
    refuses(nodes.first(), FailureCodes.MAX_CALLS);

    assertThat(offers(nodes.first(), "local", 6)).containsExactly("far");
    assertThat(refused).hasPositiveValue();
  }

  @Test
  void anotherNodesAttendantTakesCallsWhereThereIsNoLocalOne() {
    takes(nodes.second(), "far");

    assertThat(offers(nodes.first(), "local", 6)).containsExactly("far");
  }

  @Test
  void allNodesHaveTheirShareWherePlacementIsTheCluster() {
    takes(nodes.second(), "far");
    takes(nodes.first(), "near");

    assertThat(offers(nodes.first(), "cluster", 6)).containsExactly("far", "near");
  }

  @Test
  void theLastRefusalCounts() {
    refuses(nodes.first(), FailureCodes.MAX_CALLS);
    refuses(nodes.second(), FailureCodes.MAX_CALLS);

    for (String placement : List.of("local", "cluster")) {
      refused.set(0);
      Throwable refusal = catchThrowable(() -> offers(nodes.first(), placement, 1));
      assertThat(refusal.getCause())
          .isInstanceOfSatisfying(
              ReplyException.class,
              last -> assertThat(last.failureCode()).isEqualTo(FailureCodes.MAX_CALLS));
      assertThat(refused).hasValue(8);
    }
  }

  @Test
  void withoutAClusterOneIsAsked(Vertx alone) {
    refuses(alone, FailureCodes.UNAVAILABLE);

    assertThat(catchThrowable(() -> offers(alone, "cluster", 1))).isNotNull();
    assertThat(refused).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {FailureCodes.MAX_CALLS, FailureCodes.NO_ANSWER})
  void withoutAClusterAnotherIsAskedIfOneHasNoRoomOrDoesNotAnswer(int code, Vertx alone) {
    refuses(alone, code);

    assertThat(catchThrowable(() -> offers(alone, "local", 1))).isNotNull();
    assertThat(refused).hasValue(8);
    alone.eventBus().<JsonObject>consumer("ari.calls.channel-aa", offer -> offer.reply("another"));
    assertThat(offers(alone, "local", 1)).containsExactly("another");
  }

  @Test
  void ifNobodyTakesCallsTheNextToComeIsAsked(Vertx alone) {
    OfferSender sender = new OfferSender(alone, AsteriskOptions.from(new JsonObject()));
    Future<Message<Object>> patient =
        sender.offer(new JsonObject(), DeliveryOptions::new, () -> true);
    Future<Message<Object>> hasty =
        sender.offer(new JsonObject(), DeliveryOptions::new, () -> false);

    assertThat(FailureCodes.hasNoConsumer(Await.failure(hasty))).isTrue();
    assertThat(patient.isComplete()).isFalse();
    alone.eventBus().<JsonObject>consumer("ari.calls.channel-aa", offer -> offer.reply("late"));
    assertThat(await(patient).body()).isEqualTo("late");
  }

  @Test
  void ifNobodyComesItFails(Vertx alone) {
    OfferSender sender = new OfferSender(alone, AsteriskOptions.from(new JsonObject()));
    assertThat(
            FailureCodes.hasNoConsumer(
                Await.failure(sender.offer(new JsonObject(), DeliveryOptions::new, () -> true))))
        .isTrue();
  }

  private void takes(Vertx node, String name) {
    attendants.add(
        node.eventBus().<JsonObject>consumer("ari.calls.channel-aa", offer -> offer.reply(name)));
    isReached(node, answer -> name.equals(answer.otherwiseEmpty().result()));
  }

  /** Waits until the bridge's node knows of an attendant that has just registered. */
  private void isReached(Vertx node, Predicate<Future<Object>> itIsHe) {
    await(attendants.get(attendants.size() - 1).completion());
    Vertx bridge = node == nodes.second() ? nodes.first() : node;
    Await.until(
        bridge,
        "an attendant is reached",
        () -> {
          Future<Object> answer =
              bridge
                  .eventBus()
                  .request("ari.calls.channel-aa", new JsonObject(), SOON)
                  .map(Message::body);
          await(answer.otherwiseEmpty());
          return itIsHe.test(answer);
        });
  }

  private void refuses(Vertx node, int code) {
    attendants.add(
        node.eventBus()
            .<JsonObject>consumer(
                "ari.calls.channel-aa",
                offer -> {
                  refused.incrementAndGet();
                  offer.fail(code, "no");
                }));
    int before = refused.get();
    isReached(node, answer -> refused.get() > before);
    refused.set(0);
  }

  /** The attendants that have accepted so many calls. */
  private static Set<String> offers(Vertx bridge, String placement, int calls) {
    OfferSender round =
        new OfferSender(bridge, AsteriskOptions.from(JsonObject.of("placement", placement)));
    Set<String> takers = new TreeSet<>();
    for (int i = 0; i < calls; i++) {
      takers.add(
          (String) await(round.offer(new JsonObject(), DeliveryOptions::new, () -> false)).body());
    }
    return takers;
  }
}
