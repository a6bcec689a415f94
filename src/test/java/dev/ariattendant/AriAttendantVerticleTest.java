package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main verticle, with more than one Asterisk. */
@ExtendWith(VertxExtension.class)
final class AriAttendantVerticleTest {

  @Test
  void callersOfSeveralAsterisksAreServedByOneAttendant(Vertx vertx) {
    Simulator north = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    Simulator south = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    Observed status = Observed.at(vertx, Addresses.STATUS);
    Observed attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);

    String deployment =
        await(deploy(vertx, connection("north", north), connection("south", south)));
    assertConnected(vertx, status, "north", "south");

    for (String name : new String[] {"north", "south"}) {
      Simulator asterisk = name.equals("north") ? north : south;
      String channel =
          asterisk
              .call(CallerOptions.to("channel-aa").withScript("hear=sound:press-2 1 bye"))
              .channelName();
      assertThat(attendant.next(AttendantEvents.CALL_STARTED).getString("asterisk"))
          .isEqualTo(name);
      JsonObject ended = attendant.next(AttendantEvents.CALL_ENDED);
      assertThat(ended.getJsonObject("channel").getString("name")).isEqualTo(channel);
      assertThat(ended.getJsonObject("summary").getString("keys")).isEqualTo("1");
    }
    await(vertx.undeploy(deployment));
  }

  @Test
  void losingOneAsteriskDoesntTouchTheOthersCalls(Vertx vertx) {
    Simulator north = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    Simulator south = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    Observed status = Observed.at(vertx, Addresses.STATUS);
    Observed attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    Observed ari = Observed.at(vertx, Addresses.EVENTS);
    await(deploy(vertx, connection("north", north), connection("south", south)));
    assertConnected(vertx, status, "north", "south");
    north.call(CallerOptions.to("channel-aa"));
    attendant.next(AttendantEvents.CALL_STARTED);
    SimulatedCaller caller = south.call(CallerOptions.to("channel-aa"));
    attendant.next(AttendantEvents.CALL_STARTED);

    await(north.stop());
    assertThat(attendant.next(AttendantEvents.CALL_ENDED).getString("asterisk")).isEqualTo("north");
    status.next("the loss", state -> "connecting".equals(state.getString("state")));
    caller.press('2');
    ari.next(
        "the answer to the key",
        event ->
            event.containsKey("playback")
                && "sound:digits/2".equals(event.getJsonObject("playback").getString("media_uri")));
    caller.hangUp();
    assertThat(attendant.next(AttendantEvents.CALL_ENDED).getString("asterisk")).isEqualTo("south");
    assertThat(status.all())
        .filteredOn(state -> "south".equals(state.getString("asterisk")))
        .extracting(state -> state.getString("state"))
        .containsExactly("connected");
  }

  @Test
  void aConnectionThatCantBeDeployedIsNamedAndNothingStays(Vertx vertx) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JsonObject listen =
          JsonObject.of("port", taken.getLocalPort(), "username", "u", "password", "p");
      JsonObject south = JsonObject.of("name", "south", "listen", listen);
      JsonObject north = JsonObject.of("name", "north", "url", "http://127.0.0.1:1");

      assertThat(Await.failure(deploy(vertx, north, south)))
          .hasMessageContaining("The connection south can't be deployed");
      Await.until(vertx, "nothing stays", vertx::deploymentIDs, seen -> seen.isEmpty());
    }
  }

  @Test
  @DisplayName("Callers are served though the console's port is taken, where that is the default")
  void aTakenDefaultPortOfTheConsoleStopsNoCall(Vertx vertx) throws IOException {
    Simulator asterisk = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    Observed status = Observed.at(vertx, Addresses.STATUS);
    int port = ConsoleOptions.from(new JsonObject()).port();
    try (ServerSocket taken = occupied(port);
        CapturedLog log = new CapturedLog()) {
      await(
          vertx.deployVerticle(
              AriAttendantVerticle.class,
              new DeploymentOptions()
                  .setConfig(JsonObject.of("asterisk", connection("north", asterisk)))));
      assertConnected(vertx, status, "north");
      assertThat(taken.getLocalPort()).isIn(port, -1);
      assertThat(log.warnings())
          .containsExactly(
              "WARN The console can't listen at http://127.0.0.1:%d: Address already in use; choose"
                      .formatted(port)
                  + " another console.port (CONSOLE_PORT), or 0 for no console. This process runs"
                  + " without a console now");
    }
  }

  @Test
  void aPortForTheConsoleThatWasChosenMustBeFree(Vertx vertx) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JsonObject config =
          JsonObject.of("console", JsonObject.of("port", String.valueOf(taken.getLocalPort())));
      assertThat(
              Await.failure(
                  vertx.deployVerticle(
                      AriAttendantVerticle.class, new DeploymentOptions().setConfig(config))))
          .hasMessageContaining("Address already in use; choose another console.port");
      Await.until(vertx, "nothing stays", vertx::deploymentIDs, seen -> seen.isEmpty());
    }
  }

  /** Occupies a port; where another program has it already, the socket isn't bound. */
  private static ServerSocket occupied(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (BindException e) {
      return new ServerSocket();
    }
  }

  private static Future<String> deploy(Vertx vertx, JsonObject... connections) {
    return vertx.deployVerticle(
        AriAttendantVerticle.class,
        new DeploymentOptions()
            .setConfig(
                JsonObject.of(
                    "asterisk",
                    JsonArray.of((Object[]) connections),
                    "attendant",
                    JsonObject.of("gracePeriod", "1ms"),
                    "console",
                    JsonObject.of("port", 0))));
  }

  private static void assertConnected(Vertx vertx, Observed status, String... names) {
    for (String name : names) {
      Await.until(
          vertx,
          name + " is connected",
          () -> status.all().stream().anyMatch(state -> isConnected(state, name)));
    }
  }

  private static JsonObject connection(String name, Simulator asterisk) {
    return JsonObject.of("name", name, "url", asterisk.uri().toString());
  }

  private static boolean isConnected(JsonObject state, String name) {
    return name.equals(state.getString("asterisk")) && "connected".equals(state.getString("state"));
  }
}
