package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Attacks;
import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process keeps the old menus, whatever a configuration file that is changed while calls are
 * served holds.
 */
@ExtendWith(VertxExtension.class)
@Timeout(240)
final class BadFilesProcessTest {

  private static final String OLD = "attendant: {menu: {prompt: sound:old, options: {1: hangup}}}";

  @TempDir Path folder;
  private Path file;

  @Tag("slow")
  @Test
  void noneOfThemStopsAProcessOfLittleMemory(Vertx vertx) throws Exception {
    Simulator simulator =
        Await.await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
    file = Files.writeString(folder.resolve("attendant.yaml"), OLD);
    try (AttendantProcess process =
        AttendantProcess.launch(
            AriAttendantVerticle.class,
            JsonObject.of("config", file.toString()),
            Map.of(
                "ARI_URL", simulator.uri().toString(), "JAVA_TOOL_OPTIONS", "-Xmx256m -Xss512k"))) {
      process.line(line -> line.contains("connected to Asterisk"));
      for (Attacks.Attack attack :
          Attacks.onMenus().stream().filter(Attacks.Attack::isWorst).toList()) {
        replace(attack.text());
        assertThat(process.line(line -> line.contains("ERROR") || line.contains("New calls meet")))
            .as(attack.name())
            .contains("The menus stay as they are. The configuration can't be used: " + file);
        assertThat(process.line(line -> line.startsWith("  "))).contains(attack.why());
        simulator.call(CallerOptions.to("channel-aa").withScript("1"));
        process.line(line -> line.endsWith(" has left the application"));
      }
      replace(OLD.replace("old", "new"));
      process.line(line -> line.contains("New calls get new menus"));
      process.terminate();
      assertThat(process.exitCode()).isZero();
      assertThat(process.rest()).noneMatch(line -> line.contains("Error"));
    }
  }

  private void replace(String text) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
