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
import dev.ariattendant.testbed.ProgramProcess;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs in Python and Node.js that answer questions of menus, and that listen. */
@ExtendWith(VertxExtension.class)
@Tag("languages")
@Timeout(120)
final class ClientProgramsTest {

  private static final String TOKEN = "geheim-0123456789";
  private static final String ADDRESS = "office.caller";
  private static final JsonObject ASKED =
      JsonObject.of("name", "asked", "token", TOKEN, "ask", JsonArray.of(ADDRESS));

  private final List<ProgramProcess> started = new ArrayList<>();
  private final int port = FreePorts.next();

  @AfterEach
  void end() {
    started.forEach(ProgramProcess::close);
  }

  @ParameterizedTest
  @EnumSource
  void theAskedProgramSendsACustomerToSales(Languages language, Vertx vertx) throws Exception {
    Simulator simulator = serve(vertx);
    ProgramProcess asked = ask(language);

    SimulatedCaller customer =
        simulator.call(
            CallerOptions.to("channel-aa").withScript("hear=sound:press-1 1 hear=sound:sales bye"));

    assertThat(asked.line()).isEqualTo("alice is a customer");
    await(customer.ended());
    assertThat(customer.heard()).endsWith("sound:sales");
  }

  /** Callers choose their numbers: one of them is a word that JavaScript's own objects have. */
  @ParameterizedTest
  @CsvSource({"PYTHON, carol", "PYTHON, __class__", "NODE, carol", "NODE, constructor"})
  void aCallerWhomItDoesNotKnowHearsTheMenuAgain(Languages language, String number, Vertx vertx)
      throws Exception {
    Simulator simulator = serve(vertx);
    ProgramProcess asked = ask(language);

    SimulatedCaller unknown =
        simulator.call(
            CallerOptions.to("channel-aa")
                .withCaller("carol", number)
                .withScript("hear=sound:press-1 1 hear=sound:press-1 bye"));

    assertThat(asked.line()).isEqualTo(number + " is unknown");
    await(unknown.ended());
    assertThat(unknown.heard()).containsExactly("sound:press-1", "sound:press-1");
  }

  @ParameterizedTest
  @EnumSource
  void theTapPrintsALineForEachCall(Languages language, Vertx vertx) throws Exception {
    language.assumeInstalled();
    Simulator simulator = serve(vertx);
    ProgramProcess printed = start(language.command("tap"), Map.of());
    assertThat(printed.line()).isEqualTo("listens to attendant.events");

    await(
        simulator
            .call(CallerOptions.to("channel-aa").withScript("hear=sound:press-1 2 w1000 bye"))
            .ended());

    assertThat(printed.line())
        .matches("PJSIP/alice-00000000 pressed 2 in \\d+\\.\\d s \\(hangup\\)");
    assertThat(printed.line()).isEqualTo("keys so far: 1 x 2");
  }

  /** The console may end at the same time, e.g. when both get the signal. */
  @Test
  void pythonEndsAlsoIfItsConnectionIsLostMeanwhile() throws Exception {
    Languages.PYTHON.assumeInstalled();
    String program =
        """
        import asyncio, contextlib
        from ariattendant import bus

        @contextlib.asynccontextmanager
        async def connect():
            yield None

        async def attend(connected):
            try:
                asyncio.current_task().cancel()
                await asyncio.sleep(0)
            finally:
                raise ConnectionResetError("lost")

        bus.Bus.connect = connect
        try:
            asyncio.run(bus.stay_connected(attend))
        except asyncio.CancelledError:
            print("has ended")
        """;

    ProgramProcess printed =
        start(List.of("env", "PYTHONPATH=src/clients/python", "python3", "-c", program), Map.of());

    assertThat(printed.line()).isEqualTo("has ended");
    assertThat(printed.exitStatus()).isZero();
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

  private ProgramProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("CONSOLE_PORT", String.valueOf(port));
    ProgramProcess process = ProgramProcess.start(command, all);
    started.add(process);
    return process;
  }

  private ProgramProcess ask(Languages language) throws Exception {
    language.assumeInstalled();
    ProgramProcess printed =
        start(language.command("ask", ADDRESS), Map.of("CONSOLE_TOKEN", TOKEN));
    assertThat(printed.line()).isEqualTo("answers at " + ADDRESS);
    return printed;
  }
}
