package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is remembered, and what makes it worthless: one step at a time, on a fake cluster. */
final class CachingClusterManagerTest {

  private static final String TAP = "ari.events";

  private final FakeCluster cluster = new FakeCluster();
  private final AtomicLong now = new AtomicLong();
  private final CachingClusterManager cache =
      new CachingClusterManager(cluster.manager(), now::get);
  private final Selector selector = new Selector();

  /** Hears what Vert.x would hear, and wants to hear of one address only. */
  private static final class Selector implements RegistrationListener {
    final List<RegistrationUpdateEvent> updates = new ArrayList<>();
    boolean lost;

    @Override
    public boolean wantsUpdatesFor(String address) {
      return address.equals("wanted");
    }

    @Override
    public void registrationsUpdated(RegistrationUpdateEvent event) {
      updates.add(event);
    }

    @Override
    public void registrationsLost() {
      lost = true;
    }
  }

  @BeforeEach
  void listen() {
    cache.registrationListener(selector);
  }

  @Test
  void asksOnlyOnceForAnAddressThatNobodyListensOn() {
    answerLookUp(ask(TAP));

    assertThat(ask(TAP).future().result()).isEmpty();
    assertThat(cluster.lookUps).isEmpty();
  }

  @Test
  void asksEachTimeForAnAddressWithListeners() {
    Promise<List<RegistrationInfo>> first = ask(TAP);
    answerLookUp(first, FakeCluster.OTHER);
    assertThat(first.future().result()).hasSize(1);

    ask(TAP);
    assertThat(cluster.lookUps).hasSize(1);
  }

  @Test
  void asksAgainAfterALookUpThatFailed() {
    Promise<List<RegistrationInfo>> first = ask(TAP);
    cluster.lookUps.remove(0).answer().fail("no cluster");
    assertThat(first.future().cause()).hasMessage("no cluster");

    ask(TAP);
    assertThat(cluster.lookUps).hasSize(1);
    assertThat(cluster.listener.wantsUpdatesFor(TAP)).isTrue();
  }

  @Test
  void asksAgainOnceSomebodyHasRegistered() {
    answerLookUp(ask(TAP));
    cluster.update(TAP, FakeCluster.OTHER);

    ask(TAP);
    assertThat(cluster.lookUps).hasSize(1);
  }

  @Test
  void doesNotRememberALookUpDuringWhichSomebodyRegistered() {
    Promise<List<RegistrationInfo>> first = ask(TAP);
    cluster.update(TAP, FakeCluster.OTHER);
    answerLookUp(first);

    ask(TAP);
    assertThat(cluster.lookUps).hasSize(1);
  }

  @Test
  @DisplayName("Of two look-ups, the second is cached if the first became invalid")
  void theSecondOfTwoLookUpsCounts() {
    Promise<List<RegistrationInfo>> first = ask(TAP);
    cluster.update(TAP);
    Promise<List<RegistrationInfo>> second = ask(TAP);
    answerLookUp(first, FakeCluster.OTHER);
    answerLookUp(second);

    assertThat(ask(TAP).future().result()).isEmpty();
    assertThat(cluster.lookUps).isEmpty();
  }

  @Test
  void anOwnRegistrationIsSeenFromTheMomentWhenItIsComplete() {
    answerLookUp(ask(TAP));
    Promise<Void> registered = Promise.promise();
    cache.addRegistration(TAP, new RegistrationInfo(FakeCluster.OWN, 1, false), registered);
    registered.future().onSuccess(done -> ask(TAP));
    assertThat(cluster.lookUps).isEmpty();

    cluster.registrations.get(0).succeed();
    assertThat(registered.future().succeeded()).isTrue();
    assertThat(cluster.lookUps).hasSize(1);
  }

  @Test
  @DisplayName("A look-up isn't cached if this node itself registered meanwhile")
  void aRegistrationDuringALookUpCounts() {
    Promise<List<RegistrationInfo>> first = ask(TAP);
    cache.addRegistration(
        TAP, new RegistrationInfo(FakeCluster.OWN, 1, false), Promise.<Void>promise());
    cluster.registrations.get(0).succeed();
    answerLookUp(first);

    ask(TAP);
    assertThat(cluster.lookUps).hasSize(1);
  }

  @Test
  void forgetsEverythingWhenRegistrationsWereLost() {
    answerLookUp(ask(TAP));
    Promise<List<RegistrationInfo>> underWay = ask("attendant.events");
    cluster.listener.registrationsLost();
    answerLookUp(underWay);
    assertThat(selector.lost).isTrue();

    ask(TAP);
    ask("attendant.events");
    assertThat(cluster.lookUps).hasSize(2);
  }

  /** Vert.x itself makes nothing of it that registrations were lost. */
  @Test
  @DisplayName(
      "After a loss of registrations Vert.x queries the addresses again where it had found consumers")
  void vertxQueriesAgainAfterALoss() {
    answerLookUp(ask("wanted"), FakeCluster.OTHER);
    cluster.listener.registrationsLost();
    assertThat(selector.updates)
        .singleElement()
        .satisfies(
            update -> {
              assertThat(update.address()).isEqualTo("wanted");
              assertThat(update.registrations()).isEmpty();
            });

    cluster.listener.registrationsLost();
    assertThat(selector.updates).hasSize(1);
  }

  @Test
  @DisplayName(
      "Registrations of a node that has left are left out, though the cluster has them yet")
  void aNodeThatHasLeftGetsNoMessages() {
    Promise<List<RegistrationInfo>> before = ask("wanted");
    answerLookUp(before, FakeCluster.OWN, FakeCluster.OTHER);
    assertThat(before.future().result()).hasSize(2);

    cluster.members = List.of(FakeCluster.OWN);
    Promise<List<RegistrationInfo>> after = ask("wanted");
    answerLookUp(after, FakeCluster.OWN, FakeCluster.OTHER);
    assertThat(after.future().result()).isEqualTo(FakeCluster.registered(FakeCluster.OWN));

    cluster.update("wanted", FakeCluster.OWN, FakeCluster.OTHER);
    assertThat(selector.updates)
        .singleElement()
        .satisfies(
            update ->
                assertThat(update.registrations())
                    .isEqualTo(FakeCluster.registered(FakeCluster.OWN)));
  }

  @Test
  void aNodeOfWhichRegistrationsComeFirstGetsMessages() {
    cluster.members = List.of(FakeCluster.OWN);
    Promise<List<RegistrationInfo>> asked = ask("wanted");
    answerLookUp(asked, FakeCluster.OTHER);
    assertThat(asked.future().result()).hasSize(1);
  }

  @Test
  void aNodeThatHasComeBackGetsMessages() {
    answerLookUp(ask("wanted"), FakeCluster.OTHER);
    cluster.members = List.of(FakeCluster.OWN);
    answerLookUp(ask("wanted"), FakeCluster.OTHER);
    cluster.members = List.of(FakeCluster.OWN, FakeCluster.OTHER);
    Promise<List<RegistrationInfo>> asked = ask("wanted");
    answerLookUp(asked, FakeCluster.OTHER);
    assertThat(asked.future().result()).hasSize(1);
  }

  @Test
  void asksAgainInTheEndEvenIfNoNewsComes() {
    answerLookUp(ask(TAP));
    now.set(NegativeLookupCache.VALIDITY.toNanos());
    ask(TAP);
    assertThat(cluster.lookUps).isEmpty();

    now.incrementAndGet();
    ask(TAP);
    assertThat(cluster.lookUps).hasSize(1);
  }

  @Test
  @DisplayName("Wants updates for cached addresses, for channels, and for what Vert.x wants")
  void wantsUpdates() {
    answerLookUp(ask(TAP));

    assertThat(cluster.listener.wantsUpdatesFor(TAP)).isTrue();
    assertThat(cluster.listener.wantsUpdatesFor("ari.channel.1")).isTrue();
    assertThat(cluster.listener.wantsUpdatesFor("wanted")).isTrue();
    assertThat(cluster.listener.wantsUpdatesFor("another")).isFalse();
  }

  @Test
  void tellsVertxOfUpdates() {
    cluster.update("wanted", FakeCluster.OTHER);
    assertThat(selector.updates)
        .singleElement()
        .satisfies(update -> assertThat(update.address()).isEqualTo("wanted"));
  }

  /** A new owner's registration may be complete before we hear of it. */
  @Test
  void asksForChannelsEachTime() {
    answerLookUp(ask("ari.channel.1"));

    ask("ari.channel.1");
    assertThat(cluster.lookUps).hasSize(1);
  }

  private Promise<List<RegistrationInfo>> ask(String address) {
    Promise<List<RegistrationInfo>> answer = Promise.promise();
    cache.getRegistrations(address, answer);
    return answer;
  }

  private void answerLookUp(Promise<List<RegistrationInfo>> asked, String... nodes) {
    assertThat(asked.future().isComplete()).isFalse();
    cluster.lookUps.remove(0).answer().succeed(FakeCluster.registered(nodes));
    assertThat(asked.future().isComplete()).isTrue();
  }
}
