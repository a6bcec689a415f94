package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole house, with more than one Asterisk. */
@ExtendWith(VertxExtension.class)
final class AriAttendantVerticleTest {

  @Test
  void callersOfSeveralAsterisksAreServedByOneAttendant(Vertx vertx) {
    Simulator north = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    Simulator south = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    Observed status = Observed.at(vertx, Addresses.STATUS);
    Observed attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);

    String deployment =
        await(
            vertx.deployVerticle(
                AriAttendantVerticle.class,
                new DeploymentOptions()
                    .setConfig(
                        JsonObject.of(
                            "asterisk",
                            JsonArray.of(connection("north", north), connection("south", south)),
                            "attendant",
                            JsonObject.of("gracePeriod", "1ms")))));
    for (String name : new String[] {"north", "south"}) {
      Await.until(
          vertx,
          name + " is connected",
          () -> status.all().stream().anyMatch(state -> isConnected(state, name)));
    }

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

  private static JsonObject connection(String name, Simulator asterisk) {
    return JsonObject.of("name", name, "url", asterisk.uri().toString());
  }

  private static boolean isConnected(JsonObject state, String name) {
    return name.equals(state.getString("asterisk")) && "connected".equals(state.getString("state"));
  }
}
