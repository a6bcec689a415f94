package dev.ariattendant.client;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The attendant's events, read in types. */
final class AttendantEventTest {

  private static final String APP = "typed";

  private final Vertx vertx = Vertx.vertx();
  private final Queue<AttendantEvent> events = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void aCallIsToldInTypes() {
    SimulatorOptions options = SimulatorOptions.defaults().withSpeed(5);
    Simulator asterisk = await(Simulator.start(vertx, options));
    await(EventTap.onAttendant(vertx, AttendantEvent.class, events::add).completion());
    await(
        vertx.deployVerticle(
            AttendantVerticle.class, new DeploymentOptions().setConfig(JsonObject.of("app", APP))));
    await(
        vertx.deployVerticle(
            AriBridgeVerticle.class,
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "url", asterisk.uri().toString(),
                        "username", options.username(),
                        "password", options.password(),
                        "app", APP))));
    until(vertx, "the application", () -> await(asterisk.applications()).contains(APP));

    SimulatedCaller caller =
        asterisk.call(CallerOptions.to(APP).withScript("hear press-2 1 hear press-2 hangup"));
    await(caller.ended());
    until(
        vertx,
        "the end",
        () -> events.stream().anyMatch(AttendantEvent.CallEnded.class::isInstance));

    assertThat(events).noneMatch(AttendantEvent.Unknown.class::isInstance);
    assertThat(first(AttendantEvent.CallStarted.class).resumed()).isFalse();
    assertThat(first(AttendantEvent.CallStarted.class).channel().name())
        .contains(caller.channelName());
    assertThat(first(AttendantEvent.MenuEntered.class).menu()).isEqualTo("main");
    assertThat(first(AttendantEvent.KeyPressed.class).digit()).isEqualTo("1");
    assertThat(first(AttendantEvent.PromptStarted.class).media()).contains("sound:press-2");
    AttendantEvent.Summary summary = first(AttendantEvent.CallEnded.class).summary();
    assertThat(summary.keys()).isEqualTo("1");
    assertThat(summary.menus()).contains("main");
    assertThat(summary.ended()).isEqualTo("hangup");
    assertThat(summary.start()).isBefore(summary.end());
  }

  private <E extends AttendantEvent> E first(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  @Test
  void problemsOfAFileAreAList() {
    AttendantEvent event =
        AttendantEvent.of(
            JsonObject.of(
                "type",
                "menus.refused",
                "problems",
                JsonArray.of(JsonObject.of("path", "attendant.menu", "message", "missing"))));

    assertThat(event)
        .isInstanceOfSatisfying(
            AttendantEvent.MenusRefused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(AttendantEvent.Problem::path, AttendantEvent.Problem::message)
                    .containsExactly(tuple("attendant.menu", "missing")));
  }

  @Test
  void anEventOfANewerAttendantKeepsItsValues() {
    assertThat(AttendantEvent.of(JsonObject.of("type", "caller.sang")))
        .isEqualTo(new AttendantEvent.Unknown(JsonObject.of("type", "caller.sang")));
  }
}
