package dev.ariattendant.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is shared within one Vert.x, and only there. */
@ExtendWith(VertxExtension.class)
final class SharedTest {

  private static final RemoteConsumers THESE =
      new RemoteConsumers() {
        @Override
        public boolean has(String address) {
          return address.equals("there");
        }

        @Override
        public boolean mayBeAt(String address) {
          return has(address);
        }
      };

  @Test
  void aNodeHasOneIdAndNoOtherHasIt(Vertx vertx) {
    Vertx other = Vertx.vertx();
    assertThat(NodeId.of(vertx)).isEqualTo(NodeId.of(vertx)).hasSizeGreaterThan(4);
    assertThat(NodeId.of(other)).isNotEqualTo(NodeId.of(vertx));
    Await.await(other.close());
  }

  @Test
  void inAClusterItsIdBeginsWithItsAddress(Vertx vertx) {
    NodeId.setAddress(vertx, "10.0.0.1:5701");
    String id = NodeId.of(vertx);
    assertThat(id).matches("10\\.0\\.0\\.1:5701-[0-9a-f]{8}").isEqualTo(NodeId.of(vertx));
  }

  @Test
  void partsAreKnownAsLongAsTheyAreThere(Vertx vertx) {
    NodeComponents.of(vertx).add("a");
    NodeComponents.of(vertx).add("b");
    assertThat(NodeComponents.of(vertx).addresses()).containsExactlyInAnyOrder("a", "b");
    NodeComponents.of(vertx).remove("a");
    assertThat(NodeComponents.of(vertx).addresses()).containsExactly("b");
  }

  @Test
  void aClustersHealthIsKnownOnceRegistered(Vertx vertx) {
    assertThat(ClusterHealth.of(vertx)).isEmpty();
    ClusterHealth state = () -> Future.succeededFuture(true);
    ClusterHealth.register(vertx, state);
    assertThat(ClusterHealth.of(vertx)).contains(state);
  }

  @Test
  void withoutAClusterThereAreNoRemoteConsumers(Vertx vertx) {
    RemoteConsumers.register(vertx, THESE);
    RemoteConsumers nowhere = RemoteConsumers.of(vertx);
    assertThat(nowhere.has("there")).as("somebody at a channel's address").isFalse();
    assertThat(nowhere.mayBeAt("there")).as("somebody at another address").isFalse();
  }

  @Test
  void untrackedConsumersMayBeAnywhere() {
    assertThat(RemoteConsumers.ANYWHERE.has("x")).as("at a channel's address").isTrue();
    assertThat(RemoteConsumers.ANYWHERE.mayBeAt("x")).as("at another").isTrue();
  }
}
