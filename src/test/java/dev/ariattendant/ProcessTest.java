package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.console.ConsoleVerticle;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.taps.CallLogVerticle;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process of its own under the fat jar's launcher, as it runs in production. */
@Tag("slow")
@ExtendWith(VertxExtension.class)
@Timeout(60)
final class ProcessTest {

  /** {@code EX_CONFIG} of sysexits.h; the Debian package's unit knows it. */
  private static final int CANT_USE_CONFIGURATION = 78;

  @TempDir Path folder;

  @Test
  @DisplayName("On SIGTERM callers go back to the dialplan, and the process ends with 0")
  void onSigtermCallersGoBackToTheDialplan(Vertx vertx) throws Exception {
    Simulator simulator = simulator(vertx);
    Path callLog = folder.resolve("calls.jsonl");
    try (AttendantProcess launched =
        AttendantProcess.launch(
            AriAttendantVerticle.class,
            JsonObject.of(
                "attendant",
                JsonObject.of("gracePeriod", "100ms"),
                "callLog",
                JsonObject.of("file", callLog.toString())),
            Map.of("ARI_URL", simulator.uri().toString()))) {
      launched.line(line -> line.contains("connected to Asterisk"));
      SimulatedCaller caller = simulator.call(CallerOptions.to("channel-aa"));
      launched.line(line -> line.endsWith("has entered the application"));

      launched.terminate();

      assertThat(Await.await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
      assertThat(launched.exitCode()).isZero();
      assertThat(simulator.requests()).containsEntry("channels.continueInDialplan", 1L);
      assertThat(launched.rest()).anyMatch(line -> line.endsWith("has left the application"));
    }
    assertThat(Files.readAllLines(callLog))
        .singleElement()
        .extracting(line -> new JsonObject(line).getString("ended"))
        .isEqualTo("handed-back");
  }

  @Test
  void theEnvironmentWinsAndItsValuesAreTexts(Vertx vertx) throws Exception {
    Simulator simulator =
        Await.await(
            Simulator.start(
                vertx, SimulatorOptions.defaults().withPort(0).withCredentials("anna", "0123")));
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            "asterisk:\n  url: http://127.0.0.1:1\n  username: u\n  password: p\n  app: a\n");
    try (AttendantProcess launched =
        AttendantProcess.launch(
            AriAttendantVerticle.class,
            new JsonObject(),
            Map.of(
                "ARI_ATTENDANT_CONFIG", file.toString(),
                "ARI_URL", simulator.uri().toString(),
                "ARI_USERNAME", "anna",
                "ARI_PASSWORD", "0123",
                "ARI_APP", "other"))) {
      assertThat(launched.line(line -> line.contains("connected to Asterisk")))
          .contains("Stasis(other)");
      launched.terminate();
      assertThat(launched.exitCode()).isZero();
    }
  }

  @Test
  void aBadConfigurationEndsTheProcessWithAllErrorsAndNoStackTrace() throws Exception {
    try (AttendantProcess launched =
        AttendantProcess.launch(
            AriAttendantVerticle.class,
            JsonObject.of("attendant", JsonObject.of("watchdog", "soon")),
            Map.of("ARI_URL", "gopher://x", "ARI_PASSWORD", "geheim"))) {
      assertThat(launched.exitCode()).isEqualTo(CANT_USE_CONFIGURATION);
      assertThat(launched.rest())
          .anyMatch(line -> line.contains("asterisk.url: expected an address"))
          .anyMatch(line -> line.contains("attendant.watchdog: expected a duration"))
          .noneMatch(line -> line.startsWith("\tat "))
          .noneMatch(line -> line.contains("geheim"));
    }
  }

  @Test
  void theNightSwitchBesideTheFileIsToldAtTheStart() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("practice.yaml"),
            """
            attendant:
              schedules: {practice: {hours: {mon-sun: 00:00-24:00}}}
              entry: [{closed: practice, then: hangup}]
            """);
    Files.writeString(
        folder.resolve("practice.switches.json"),
        """
        {"schedules": [
          {"schedule": "practice", "switch": "closed", "since": "2026-11-20T18:00:00Z"}]}
        """);
    try (AttendantProcess launched =
        AttendantProcess.launch(
            AriAttendantVerticle.class,
            JsonObject.of("config", file.toString()),
            Map.of("ARI_URL", "http://127.0.0.1:1"))) {
      launched.line(
          line ->
              line.endsWith(
                  "The schedule practice is switched by hand to closed, since"
                      + " 2026-11-20T18:00:00Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-conf", "-options"})
  void optionsThatCantBeReadEndTheProcessAsABadConfigurationDoes(String option) throws Exception {
    try (AttendantProcess launched =
        AttendantProcess.launch(
            AriAttendantVerticle.class, List.of(option, "{\"password\":\"geheim\""))) {
      assertThat(launched.exitCode()).isEqualTo(CANT_USE_CONFIGURATION);
      assertThat(launched.rest())
          .anyMatch(line -> line.contains("ERROR") && line.contains("can't be used: " + option))
          .anyMatch(line -> line.contains("expected a JSON object"))
          .noneMatch(line -> line.startsWith("\tat "))
          .noneMatch(line -> line.contains("geheim"))
          .noneMatch(line -> line.contains("Succeeded in deploying"));
    }
  }

  static Stream<Arguments> verticles() {
    return Stream.of(
        arguments(AriBridgeVerticle.class, new JsonObject()),
        arguments(AttendantVerticle.class, new JsonObject()),
        arguments(CallLogVerticle.class, new JsonObject()),
        arguments(ConsoleVerticle.class, JsonObject.of("port", FreePorts.next())));
  }

  @ParameterizedTest
  @MethodSource("verticles")
  void eachVerticleStartsAloneByItsClassNameAndRefusesWrongOptions(
      Class<? extends VerticleBase> verticle, JsonObject conf) throws Exception {
    try (var refused =
        AttendantProcess.launch(verticle, JsonObject.of("colour", "red"), Map.of())) {
      assertThat(refused.exitCode()).isEqualTo(CANT_USE_CONFIGURATION);
      assertThat(refused.rest())
          .anyMatch(line -> line.contains("colour: unknown; expected one of"));
    }
    try (var launched = AttendantProcess.launch(verticle, conf, Map.of())) {
      launched.line(line -> line.contains("Succeeded in deploying verticle"));
      launched.terminate();
      launched.exitCode();
    }
  }

  private static Simulator simulator(Vertx vertx) {
    return Await.await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
  }
}
