package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import org.junit.jupiter.api.Test;

/** Which channels have listeners on other nodes, by what this node is told. */
final class RemoteChannelConsumersTest {

  private final RemoteChannelConsumers channels =
      new RemoteChannelConsumers(() -> FakeCluster.OWN, new NegativeLookupCache(System::nanoTime));

  @Test
  void knowsAChannelForAsLongAsItHasAListenerElsewhere() {
    update("ari.channel.1", FakeCluster.OWN);
    assertThat(channels.has("ari.channel.1")).isFalse();

    update("ari.channel.1", FakeCluster.OWN, FakeCluster.OTHER);
    assertThat(channels.has("ari.channel.1")).isTrue();

    update("ari.channel.1", FakeCluster.OWN);
    assertThat(channels.has("ari.channel.1")).isFalse();
  }

  @Test
  void keepsNothingOfEndedCalls() {
    for (int i = 0; i < 100; i++) {
      update(Addresses.channel("1731." + i), FakeCluster.OTHER);
      update(Addresses.channel("1731." + i));
    }

    assertThat(channels.size()).isZero();
  }

  @Test
  void takesNoNoticeOfOtherAddresses() {
    update("ari.events", FakeCluster.OTHER);

    assertThat(channels.has("ari.events")).isFalse();
    assertThat(channels.size()).isZero();
  }

  private void update(String address, String... nodes) {
    channels.updated(new RegistrationUpdateEvent(address, FakeCluster.registered(nodes)));
  }
}
