package dev.ariattendant.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.node.RemoteConsumers;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two nodes that share what Hazelcast knows; the first remembers what it was told, and the second
 * asks each time.
 */
final class CachingClusterManagerOnHazelcastTest {

  /** Counts what it is asked. */
  private static final class Counting extends HazelcastClusterManager {
    final AtomicInteger lookUps = new AtomicInteger();

    Counting(Config config) {
      super(config);
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
      lookUps.incrementAndGet();
      super.getRegistrations(address, promise);
    }
  }

  private static Counting hazelcast;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes =
        new TwoNodes(
            config -> {
              hazelcast = new Counting(config);
              return new CachingClusterManager(hazelcast);
            },
            HazelcastClusterManager::new);
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void publishingWhereNobodyListensAsksOnce() {
    publishAll("unused.1", 1);
    int before = hazelcast.lookUps.get();

    publishAll("unused.1", 100);
    assertThat(hazelcast.lookUps).hasValue(before);
  }

  @Test
  void aTapOnAnotherNodeThatComesLaterHearsWhatIsPublished() {
    hearsWhatIsPublished(nodes.second(), "late.1");
  }

  @Test
  void aTapOnTheSameNodeThatComesLaterHearsWhatIsPublished() {
    hearsWhatIsPublished(nodes.first(), "late.2");
  }

  @Test
  void aTapOnAChannelOfAnotherNodeHearsWhatIsPublished() {
    hearsWhatIsPublished(nodes.second(), Addresses.channel("late.1"));
  }

  @Test
  void aTapOnAChannelOfTheSameNodeHearsWhatIsPublished() {
    hearsWhatIsPublished(nodes.first(), Addresses.channel("late.2"));
  }

  /** There is no consumer of the first messages; later ones arrive without a gap. */
  private static void hearsWhatIsPublished(Vertx node, String address) {
    publishAll(address, 3);
    Set<Integer> heard = ConcurrentHashMap.newKeySet();
    MessageConsumer<Integer> tap =
        node.eventBus().consumer(address, message -> heard.add(message.body()));
    await(tap.completion());
    AtomicInteger next = new AtomicInteger();
    Await.until(
        node,
        "the tap hears something",
        () -> {
          nodes.first().eventBus().publish(address, next.getAndIncrement());
          return !heard.isEmpty();
        });

    int first = heard.stream().min(Integer::compare).orElseThrow();
    Await.until(node, "it has heard all", () -> heard, seen -> seen.size() == next.get() - first);
    await(tap.unregister());
  }

  @Test
  @DisplayName("A tap of this node gets all that is published after its registration")
  void aTapOfThisNodeMissesNothing() {
    publishAll("own.1", 1);
    AtomicInteger heard = new AtomicInteger();
    MessageConsumer<Integer> tap =
        nodes.first().eventBus().localConsumer("own.1", message -> heard.incrementAndGet());
    await(tap.completion());

    nodes.first().eventBus().publish("own.1", 1);
    Await.until(nodes.first(), "the tap hears it", heard::get, seen -> seen == 1);
    await(tap.unregister());
  }

  @Test
  @DisplayName("A local tap that registers later gets as much as the one on the other node")
  void aLaterLocalTapGetsAllEvents() {
    AtomicInteger there = new AtomicInteger();
    AtomicInteger here = new AtomicInteger();
    MessageConsumer<Integer> other =
        nodes.second().eventBus().consumer("both.1", message -> there.incrementAndGet());
    await(other.completion());
    Await.until(nodes.first(), "the other tap hears", () -> published("both.1", there));
    MessageConsumer<Integer> own =
        nodes.first().eventBus().localConsumer("both.1", message -> here.incrementAndGet());
    await(own.completion());
    Await.until(nodes.first(), "the own tap hears", () -> published("both.1", here));

    int heard = there.get();
    await(own.unregister());
    Await.until(
        nodes.first(),
        "the other goes on",
        () -> published("both.1", there) && there.get() > heard);
    await(other.unregister());
  }

  private static boolean published(String address, AtomicInteger heard) {
    nodes.first().eventBus().publish(address, 1);
    return heard.get() > 0;
  }

  @Test
  @DisplayName("Knows which channels have consumers on the other node, and forgets them")
  void knowsTheChannelsOfTheOtherNode() {
    RemoteConsumers remote = RemoteConsumers.of(nodes.first());
    String other = Addresses.channel("there");
    String own = Addresses.channel("here");
    MessageConsumer<Object> here = nodes.first().eventBus().consumer(own, message -> {});
    await(here.completion());
    MessageConsumer<Object> there = nodes.second().eventBus().consumer(other, message -> {});
    await(there.completion());

    Await.until(nodes.first(), "it is known", () -> remote.has(other));
    assertThat(remote.has(own)).isFalse();

    await(there.unregister());
    Await.until(nodes.first(), "it is forgotten", () -> !remote.has(other));
    await(here.unregister());
  }

  @Test
  @DisplayName("Caches addresses without consumers until a consumer registers on the other node")
  void cachesUnusedAddressesUntilTheyAreUsed() {
    RemoteConsumers remote = RemoteConsumers.of(nodes.first());
    String address = Addresses.eventsOf("Unheard");
    assertThat(remote.mayBeAt(address)).isTrue();

    Await.until(
        nodes.first(),
        "it is known that there is no consumer",
        () -> {
          nodes.first().eventBus().publish(address, 1);
          return !remote.mayBeAt(address);
        });
    MessageConsumer<Object> here = nodes.first().eventBus().localConsumer(address, message -> {});
    await(here.completion());
    assertThat(remote.mayBeAt(address)).isFalse();

    MessageConsumer<Object> there = nodes.second().eventBus().consumer(address, message -> {});
    await(there.completion());
    Await.until(nodes.first(), "a consumer is known", () -> remote.mayBeAt(address));
    await(here.unregister());
    await(there.unregister());
  }

  @Test
  void withoutTheCacheAnyAddressMayHaveListeners() {
    assertThat(RemoteConsumers.of(nodes.second()).has("ari.channel.1")).isTrue();
    assertThat(RemoteConsumers.of(nodes.second()).mayBeAt(Addresses.EVENTS)).isTrue();
  }

  @Test
  void withoutAClusterThereAreNone() {
    Vertx alone = Vertx.vertx();
    assertThat(RemoteConsumers.of(alone).has("ari.channel.1")).isFalse();
    assertThat(RemoteConsumers.of(alone).mayBeAt(Addresses.EVENTS)).isFalse();
    await(alone.close());
  }

  /** Returns when all look-ups have been answered: without a consumer, sending fails. */
  private static void publishAll(String address, int count) {
    for (int i = 0; i < count; i++) {
      nodes.first().eventBus().publish(address, -1);
    }
    DeliveryOptions options = new DeliveryOptions().setSendTimeout(10_000);
    await(
        nodes
            .first()
            .eventBus()
            .request(address, -1, options)
            .transform(answer -> Future.succeededFuture()));
  }
}
