package dev.ariattendant.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class MetersTest {

  private enum State {
    CONNECTING,
    CONNECTED
  }

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final ConnectionMeters north = meters.connection("north", "reception");

  @Test
  void aVertxHasOnesOfItsOwnWhetherItsMetricsAreOnOrNot(Vertx vertx) {
    assertThat(Meters.of(vertx)).isSameAs(Meters.of(vertx));
    assertThat(Meters.of(vertx).registry()).isInstanceOf(SimpleMeterRegistry.class);
    Meters.of(vertx).connection("north", "reception").offered().increment();
    assertThat(Meters.of(vertx).registry().get("ari_calls_offered").counter().count()).isEqualTo(1);
  }

  @Test
  void connectionsAreToldApart() {
    north.accepted().increment();
    meters.connection("south", "reception").accepted().increment(2);
    assertThat(meters.connection("north", "reception")).isSameAs(north);
    assertThat(registry.scrape())
        .contains(
            "ari_calls_accepted_total{app=\"reception\",asterisk=\"north\"} 1.0",
            "ari_calls_accepted_total{app=\"reception\",asterisk=\"south\"} 2.0");
  }

  @Test
  void typesOfEventsThatNobodyKnowsMakeNoLabelsOfTheirOwn() {
    north.events("StasisStart").increment();
    north.events("ChannelSighed").increment();
    north.events("ChannelYawned").increment();
    assertThat(registry.scrape())
        .contains("type=\"StasisStart\"} 1.0", "type=\"other\"} 2.0")
        .doesNotContain("Sighed");
  }

  @Test
  void commandsAreTimedByOperationAndStatus() {
    CommandTimers timers = north.commands();
    timers.record("channels.play", CommandTimers.OK, TimeUnit.MILLISECONDS.toNanos(3));
    timers.record("channels.play", CommandTimers.OK, TimeUnit.MILLISECONDS.toNanos(30));
    timers.record("channels.play", "404", TimeUnit.MILLISECONDS.toNanos(3));
    String labels = "app=\"reception\",asterisk=\"north\",operation=\"channels.play\",status=";
    assertThat(registry.scrape())
        .contains(
            "ari_commands_seconds_bucket{" + labels + "\"ok\",le=\"0.002\"} 0",
            "ari_commands_seconds_bucket{" + labels + "\"ok\",le=\"0.005\"} 1",
            "ari_commands_seconds_count{" + labels + "\"ok\"} 2",
            "ari_commands_seconds_count{" + labels + "\"404\"} 1");
  }

  @Test
  void aConnectionsStateIsOneOfAllUntilNobodyWatchesItAnyMore() {
    AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
    Runnable end = north.watchState(State.class, state::get);
    assertThat(state("connecting")).isEqualTo(1);
    assertThat(state("connected")).isZero();

    state.set(State.CONNECTED);
    assertThat(state("connecting")).isZero();
    assertThat(state("connected")).isEqualTo(1);

    end.run();
    assertThat(state("connected")).isZero();
  }

  @Test
  void callsOfConnectionsWithTheSameLabelsAreAddedUp() {
    Runnable end = north.watchCalls(() -> 2);
    north.watchCalls(() -> 5);
    assertThat(registry.get("ari_calls").gauge().value()).isEqualTo(7);

    end.run();
    assertThat(registry.get("ari_calls").gauge().value()).isEqualTo(5);
  }

  @Test
  void anAttendantsCallsAreCountedFromStartToEnd() {
    AttendantMeters attendant = meters.attendant("north", "reception");
    attendant.callStarted();
    attendant.callResumed();
    attendant.callEnded("hangup");
    assertThat(registry.get("attendant_calls").gauge().value()).isEqualTo(1);
    assertThat(registry.get("attendant_calls_started").tag("resumed", "true").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("attendant_calls_ended").tag("ended", "hangup").counter().count())
        .isEqualTo(1);
  }

  @Test
  void bargeInIsToldOfTheLastMinuteOverAllConnections() {
    assertThat(meters.bargeIn()).isEqualTo(new SlidingWindowTimer.Summary(0, 0, 0));
    for (int ms = 1; ms <= 50; ms++) {
      meters.attendant("north", "reception").bargedIn(TimeUnit.MILLISECONDS.toNanos(ms));
      meters.attendant("south", "reception").bargedIn(TimeUnit.MILLISECONDS.toNanos(50 + ms));
    }
    assertThat(meters.bargeIn().count()).isEqualTo(100);
    assertThat(meters.bargeIn().p50Ms()).isBetween(49.0, 51.0);
    assertThat(meters.bargeIn().p99Ms()).isBetween(98.0, 100.0);
    assertThat(registry.scrape())
        .contains("attendant_barge_in_seconds_count{app=\"reception\",asterisk=\"north\"} 50");
  }

  @Test
  void allNamesSayWhoseTheyAre() {
    north.watchState(State.class, () -> State.CONNECTED);
    meters.attendant("north", "reception");
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(Meter.Id::getName)
        .allMatch(name -> name.startsWith("ari_") || name.startsWith("attendant_"));
  }

  private double state(String word) {
    return registry.get("ari_connection_state").tag("state", word).gauge().value();
  }
}
