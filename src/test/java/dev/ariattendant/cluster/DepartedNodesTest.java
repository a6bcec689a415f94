package dev.ariattendant.cluster;

import static dev.ariattendant.testbed.Await.await;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.eventbus.Message;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A node leaves without a word, and its registrations stay. */
final class DepartedNodesTest {

  private static final String ADDRESS = "ari.command.north";

  /** Vert.x never comes to removing the registrations of a node that has left. */
  private static final class Busy extends LazyHazelcastClusterManager {

    private Busy(ClusterSettings settings, EventBusOptions bus) {
      super(settings, bus);
    }

    @Override
    public void memberRemoved(MembershipEvent event) {}
  }

  @Test
  @DisplayName("Messages go to the nodes that are left as soon as a node has left the cluster")
  void messagesGoToTheNodesThatAreLeft() {
    try (OneNode first = OneNode.start(Map.of());
        OneNode second = await(OneNode.launch(first.besides(Map.of()), Busy::new))) {
      answers(first.vertx(), "first");
      answers(second.vertx(), "second");
      Await.until(
          second.vertx(),
          "both answer",
          () -> answered(second.vertx(), "first"),
          count -> count > 0 && count < 10);

      HazelcastInstance member = member(first);
      // Otherwise the second's registration may be lost, too.
      Await.until(
          second.vertx(),
          "both have the registrations",
          member.getPartitionService()::isClusterSafe);
      // Its event bus still answers, so that the test sees where messages go.
      member.getLifecycleService().terminate();

      Await.until(
          second.vertx(), "the second answers all", () -> answered(second.vertx(), "second") == 10);
    }
  }

  private static HazelcastInstance member(OneNode node) {
    return Hazelcast.getAllHazelcastInstances().stream()
        .filter(each -> each.getCluster().getLocalMember().getAddress().getPort() == node.port())
        .findFirst()
        .orElseThrow();
  }

  private static void answers(Vertx node, String name) {
    await(node.eventBus().consumer(ADDRESS, message -> message.reply(name)).completion());
  }

  /** How many of ten messages this node has answered. */
  private static long answered(Vertx sender, String name) {
    return await(
            Future.all(
                IntStream.range(0, 10)
                    .mapToObj(
                        each ->
                            sender
                                .eventBus()
                                .<String>request(ADDRESS, each)
                                .map(Message::body)
                                // Hazelcast may be busy with its partitions.
                                .otherwise("nobody"))
                    .toList()))
        .<String>list()
        .stream()
        .filter(name::equals)
        .count();
  }
}
