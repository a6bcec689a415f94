package dev.ariattendant.examples;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Languages;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs in Python and Node.js that answer questions of menus, and that listen. */
@ExtendWith(VertxExtension.class)
@Tag("languages")
@Timeout(60)
final class ClientProgramsTest {

  private static final String TOKEN = "geheim-0123456789";
  private static final String ADDRESS = "office.caller";
  private static final JsonObject ASKED =
      JsonObject.of("name", "asked", "token", TOKEN, "ask", JsonArray.of(ADDRESS));

  private final List<Process> started = new ArrayList<>();
  private final int port = FreePorts.next();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @EnumSource
  void theAskedProgramSendsACustomerToSales(Languages language, Vertx vertx) throws Exception {
    Simulator simulator = serve(vertx);
    BufferedReader asked = ask(language);

    SimulatedCaller customer =
        simulator.call(
            CallerOptions.to("channel-aa").withScript("hear=sound:press-1 1 hear=sound:sales bye"));

    assertThat(asked.readLine()).isEqualTo("alice is a customer");
    await(customer.ended());
    assertThat(customer.heard()).endsWith("sound:sales");
  }

  @ParameterizedTest
  @EnumSource
  void aCallerWhomItDoesNotKnowHearsTheMenuAgain(Languages language, Vertx vertx) throws Exception {
    Simulator simulator = serve(vertx);
    BufferedReader asked = ask(language);

    SimulatedCaller unknown =
        simulator.call(
            CallerOptions.to("channel-aa")
                .withCaller("carol", "carol")
                .withScript("hear=sound:press-1 1 hear=sound:press-1 bye"));

    assertThat(asked.readLine()).isEqualTo("carol is unknown");
    await(unknown.ended());
    assertThat(unknown.heard()).containsExactly("sound:press-1", "sound:press-1");
  }

  @ParameterizedTest
  @EnumSource
  void theTapPrintsALineForEachCall(Languages language, Vertx vertx) throws Exception {
    language.assumeInstalled();
    Simulator simulator = serve(vertx);
    BufferedReader printed = start(language.command("tap"), Map.of());
    assertThat(printed.readLine()).isEqualTo("listens to attendant.events");

    await(
        simulator
            .call(CallerOptions.to("channel-aa").withScript("hear=sound:press-1 2 w1000 bye"))
            .ended());

    assertThat(printed.readLine())
        .matches("PJSIP/alice-00000000 pressed 2 in \\d+\\.\\d s \\(hangup\\)");
    assertThat(printed.readLine()).isEqualTo("keys so far: 1 x 2");
  }

  private Simulator serve(Vertx vertx) {
    Simulator simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(5)));
    Observed status = Observed.at(vertx, Addresses.STATUS);
    JsonObject menus =
        JsonObject.of(
            "menu",
            JsonObject.of(
                "prompt",
                "sound:press-1",
                "options",
                JsonObject.of(
                    "1", JsonObject.of("ask", ADDRESS), "2", JsonObject.of("menu", "sales"))),
            "menus",
            JsonObject.of(
                "sales",
                JsonObject.of("prompt", "sound:sales", "options", JsonObject.of("1", "hangup"))));
    await(
        vertx.deployVerticle(
            AriAttendantVerticle.class,
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "asterisk",
                        JsonObject.of("url", simulator.uri().toString()),
                        "attendant",
                        menus,
                        "console",
                        JsonObject.of("port", port, "tokens", JsonArray.of(ASKED))))));
    status.next("the connection", state -> "connected".equals(state.getString("state")));
    return simulator;
  }

  private BufferedReader start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("CONSOLE_TOKEN");
    builder.environment().put("CONSOLE_PORT", String.valueOf(port));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process.inputReader();
  }

  private BufferedReader ask(Languages language) throws Exception {
    language.assumeInstalled();
    BufferedReader printed =
        start(language.command("ask", ADDRESS), Map.of("CONSOLE_TOKEN", TOKEN));
    assertThat(printed.readLine()).isEqualTo("answers at " + ADDRESS);
    return printed;
  }
}
