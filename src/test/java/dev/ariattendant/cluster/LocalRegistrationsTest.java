package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registrations for this node's own messages: Vert.x learns of them, and the cluster doesn't. */
final class LocalRegistrationsTest {

  private static final String WANTED = "ari.channel.1";
  private static final RegistrationInfo LOCAL = new RegistrationInfo(FakeCluster.OWN, 7, true);

  private final FakeCluster cluster = new FakeCluster();
  private final CachingClusterManager cache = new CachingClusterManager(cluster.manager());

  /** How many registrations Vert.x was told of, at each update. */
  private final List<Integer> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    cache.registrationListener(
        new RegistrationListener() {
          @Override
          public boolean wantsUpdatesFor(String address) {
            return address.equals(WANTED);
          }

          @Override
          public void registrationsUpdated(RegistrationUpdateEvent event) {
            told.add(event.registrations().size());
          }
        });
  }

  @Test
  void areCompleteAtOnceAndAskTheClusterNothing() {
    add("ari.channel.2");
    remove("ari.channel.2");

    assertThat(cluster.registrations).isEmpty();
    assertThat(cluster.lookUps).isEmpty();
  }

  @Test
  void areAmongTheRegistrationsOfTheirAddress() {
    add("ari.events");
    assertThat(ask("ari.events", FakeCluster.OTHER)).hasSize(2).contains(LOCAL);

    remove("ari.events");
    assertThat(ask("ari.events", FakeCluster.OTHER)).hasSize(1).doesNotContain(LOCAL);
  }

  @Test
  void areFoundWhereNobodyElseListens() {
    assertThat(ask("ari.events")).isEmpty();
    add("ari.events");

    Promise<List<RegistrationInfo>> answer = Promise.promise();
    cache.getRegistrations("ari.events", answer);
    assertThat(answer.future().result()).containsExactly(LOCAL);
  }

  @Test
  void areAmongWhatVertxIsToldWhenTheClusterHasNews() {
    add(WANTED);
    cluster.lookUps.clear();
    cluster.update(WANTED, FakeCluster.OTHER);

    assertThat(told).containsExactly(2);
  }

  @Test
  void areToldToVertxWhereItWantsToKnow() {
    add(WANTED);
    answerLookUp(FakeCluster.OTHER);
    remove(WANTED);
    answerLookUp(FakeCluster.OTHER);

    assertThat(told).containsExactly(2, 1);
  }

  @Test
  void neverHideNewsThatCameMeanwhile() {
    add(WANTED);
    cluster.update(WANTED, FakeCluster.OTHER);
    answerLookUp();

    assertThat(told).containsExactly(2);
  }

  @Test
  void areToldOnceWhenSeveralChangeMeanwhile() {
    add(WANTED);
    remove(WANTED);
    answerLookUp();
    assertThat(told).isEmpty();

    answerLookUp(FakeCluster.OTHER);
    assertThat(told).containsExactly(1);
  }

  private void add(String address) {
    Promise<Void> added = Promise.promise();
    cache.addRegistration(address, LOCAL, added);
    assertThat(added.future().succeeded()).isTrue();
  }

  private void remove(String address) {
    Promise<Void> removed = Promise.promise();
    cache.removeRegistration(address, LOCAL, removed);
    assertThat(removed.future().succeeded()).isTrue();
  }

  private List<RegistrationInfo> ask(String address, String... nodes) {
    Promise<List<RegistrationInfo>> answer = Promise.promise();
    cache.getRegistrations(address, answer);
    answerLookUp(nodes);
    return answer.future().result();
  }

  private void answerLookUp(String... nodes) {
    cluster.lookUps.remove(0).answer().succeed(FakeCluster.registered(nodes));
  }
}
