package dev.ariattendant.console.bus;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.console.Consoles;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The event bus behind a proxy on this machine. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class ProxiedBusTest {

  private static final JsonObject NOTHING = new JsonObject();
  private static final JsonObject TOKEN = JsonObject.of("token", "0123456789abcdef");

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 127.0.0.1",
    "X-Real-IP,       192.0.2.7",
    "Forwarded,       for=192.0.2.7",
    "Via,             1.1 squid",
  })
  void whoComesThroughAProxyNeedsTheToken(String header, String value, Vertx vertx) {
    int port = Consoles.deploy(vertx, TOKEN.copy().put("tokenForAll", false));
    BusClient local = BusClient.connect(vertx, port);
    BusClient passedOn = await(BusClient.tryToConnect(vertx, port, JsonObject.of(header, value)));
    Observed telephone = Observed.at(vertx, "simulator.softphone");

    assertThat(local.register("attendant.events", NOTHING).getString("type"))
        .isEqualTo("registered");
    assertThat(passedOn.register("attendant.events", NOTHING).getValue("body"))
        .isEqualTo("rejected");
    assertThat(passedOn.request("simulator.softphone", NOTHING).getValue("body"))
        .isEqualTo("rejected");
    assertThat(telephone.all()).isEmpty();
    assertThat(passedOn.register("attendant.events", TOKEN).getString("type"))
        .isEqualTo("registered");
  }

  @Test
  void whereThereIsNoTokenNobodyComesThroughAProxy(Vertx vertx) {
    BusClient passedOn =
        await(
            BusClient.tryToConnect(
                vertx,
                Consoles.deploy(vertx, NOTHING),
                JsonObject.of("X-Forwarded-For", "192.0.2.7")));

    assertThat(passedOn.register("attendant.events", NOTHING).getValue("body"))
        .isEqualTo("rejected");
    assertThat(passedOn.register("attendant.events", TOKEN).getValue("body")).isEqualTo("rejected");
  }

  @Test
  void withATokenEverybodyNeedsIt(Vertx vertx) {
    BusClient local = BusClient.connect(vertx, Consoles.deploy(vertx, TOKEN));

    assertThat(local.register("attendant.events", NOTHING).getValue("body")).isEqualTo("rejected");
    assertThat(local.register("attendant.events", TOKEN).getString("type")).isEqualTo("registered");
  }

  @Tag("slow")
  @Test
  void whoComesThroughAProxyAndShowsNoTokenIsCutOff(Vertx vertx) {
    BusClient passedOn =
        await(
            BusClient.tryToConnect(
                vertx,
                Consoles.deploy(vertx, NOTHING),
                JsonObject.of("X-Forwarded-For", "192.0.2.7")));

    assertThat(passedOn.closed()).isEqualTo(1008);
  }
}
