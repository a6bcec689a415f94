package dev.ariattendant.examples;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.AriAttendantOptions;
import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.console.bus.EventBusBridge;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Languages;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.ProgramProcess;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The samples in Node.js, run as the manual says. */
@ExtendWith(VertxExtension.class)
@Tag("languages")
@Timeout(120)
final class NodeSamplesTest {

  private static final String TAP = "scripts/samples/tap.mjs";
  private static final String ANNOUNCE = "scripts/samples/announce.mjs";
  private static final String TOKEN = "geheim-0123456789";

  private final List<ProgramProcess> started = new ArrayList<>();
  private final int port = FreePorts.next();

  @BeforeEach
  void nodeIsThere() throws Exception {
    Languages.NODE.assumeInstalled();
  }

  @AfterEach
  void end() {
    started.forEach(ProgramProcess::close);
  }

  @Test
  void itPrintsALineForEachCallAndCountsKeys(Vertx vertx) throws Exception {
    Simulator simulator = serve(vertx, new JsonObject());
    ProgramProcess printed = tap(Map.of());
    assertThat(printed.line()).isEqualTo("listening to attendant.events");

    call(simulator, "w1000 1 w4000 2 w4000 8 bye");
    assertThat(printed.line())
        .matches("PJSIP/alice-00000000 pressed 128 in \\d+\\.\\d s \\(hangup\\)");
    assertThat(printed.line()).isEqualTo("keys so far: 1 x 1, 1 x 2, 1 x 8");

    call(simulator, "w1000 1 bye");
    assertThat(printed.line()).startsWith("PJSIP/alice-00000001 pressed 1 in ");
    assertThat(printed.line()).isEqualTo("keys so far: 2 x 1, 1 x 2, 1 x 8");
  }

  @Test
  void withTheTokenItAsksHowAsteriskIs(Vertx vertx) throws Exception {
    serve(vertx);
    ProgramProcess printed = tap(Map.of("CONSOLE_TOKEN", TOKEN));

    List<String> lines = List.of(printed.line(), printed.line());
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "listening to attendant.events",
            "asterisk is connected, Asterisk %s, calls: 0"
                .formatted(SimulatorOptions.DEFAULT_VERSION));
  }

  @Test
  void withTheWrongTokenItSaysWhy(Vertx vertx) throws Exception {
    serve(vertx);
    ProgramProcess printed = tap(Map.of("CONSOLE_TOKEN", "falsch-0123456789"));

    assertThat(List.of(printed.line(), printed.line()))
        .containsExactlyInAnyOrder(
            "attendant.events: the header token must have the configured token",
            "my.status: the header token must have the configured token");
  }

  @Test
  void withTheTokenTheNextCallerHearsASound(Vertx vertx) throws Exception {
    Simulator simulator = serve(vertx);
    Observed ari = Observed.at(vertx, Addresses.eventsOf("PlaybackStarted"));
    ProgramProcess printed =
        start(List.of(ANNOUNCE, "sound:hello-world"), Map.of("CONSOLE_TOKEN", TOKEN));
    assertThat(printed.line()).isEqualTo("waiting for a call");

    call(simulator, "hear=sound:hello-world bye");

    assertThat(printed.line()).isEqualTo("PJSIP/alice-00000000 calls");
    assertThat(printed.line()).startsWith("sound:hello-world is ");
    assertThat(printed.exitStatus()).isZero();
    ari.next(
        "the sound",
        event ->
            event.getJsonObject("playback").getString("media_uri").equals("sound:hello-world"));
  }

  @Test
  void withoutTheTokenNothingIsPlayed(Vertx vertx) throws Exception {
    Simulator simulator = serve(vertx, JsonObject.of("token", TOKEN, "tokenForAll", false));
    ProgramProcess printed = start(List.of(ANNOUNCE), Map.of());
    assertThat(printed.line()).isEqualTo("waiting for a call");

    call(simulator, "w500 bye");

    assertThat(printed.line()).isEqualTo("PJSIP/alice-00000000 calls");
    assertThat(printed.line())
        .isEqualTo("my.play: the header token must have the configured token");
    assertThat(printed.exitStatus()).isEqualTo(1);
  }

  @Test
  void withoutAConsoleItSaysSoAndEnds() throws Exception {
    ProgramProcess printed = tap(Map.of());

    assertThat(printed.line())
        .isEqualTo(
            "No event bus at ws://127.0.0.1:%d/eventbus/websocket: is there a console?"
                .formatted(port));
    assertThat(printed.exitStatus()).isEqualTo(1);
  }

  @Test
  void theConfigurationInTheManualCanBeUsed() throws IOException {
    String manual = Files.readString(Path.of("docs/other-languages.md"));
    String yaml = manual.substring(manual.indexOf("```yaml") + 7);
    JsonObject config = StrictYamlParser.parse(yaml.substring(0, yaml.indexOf("```")));
    assertThat(AriAttendantOptions.from(config, "the manual").console().port()).isEqualTo(8090);
    assertThat(manual).contains(TAP).contains(ANNOUNCE).contains(EventBusBridge.WEB_SOCKET);
  }

  private static void call(Simulator simulator, String script) {
    await(simulator.call(CallerOptions.to("channel-aa").withScript(script)).ended());
  }

  private Simulator serve(Vertx vertx) {
    return serve(vertx, JsonObject.of("token", TOKEN));
  }

  private Simulator serve(Vertx vertx, JsonObject console) {
    Simulator simulator =
        await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0).withSpeed(5)));
    Observed status = Observed.at(vertx, Addresses.STATUS);
    await(
        vertx.deployVerticle(
            AriAttendantVerticle.class,
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "asterisk",
                        JsonObject.of("url", simulator.uri().toString()),
                        "console",
                        console.copy().put("port", port)))));
    status.next("the connection", state -> "connected".equals(state.getString("state")));
    return simulator;
  }

  private ProgramProcess tap(Map<String, String> environment) throws IOException {
    return start(List.of(TAP), environment);
  }

  private ProgramProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("CONSOLE_PORT", String.valueOf(port));
    ProgramProcess process = ProgramProcess.start(command, all);
    started.add(process);
    return process;
  }
}
