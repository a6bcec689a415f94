package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.AttendantProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** SIGHUP to a process without a terminal: the service of a package, or of a container. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@Timeout(60)
final class ReloadSignalTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("attendant.yaml");
    Files.writeString(file, "attendant: {menu: {prompt: sound:one}}");
  }

  @Test
  void theMenusAreReadAtOnceAndTheProcessGoesOn() throws Exception {
    try (AttendantProcess service = launch(Map.of())) {
      service.line(line -> line.contains("Succeeded in deploying verticle"));

      service.hangUp();
      service.line(line -> line.contains("SIGHUP: the menus are the same, version "));

      Files.writeString(file, "attendant: {menu: {prompt: sound:two}}");
      service.hangUp();
      service.line(line -> line.contains("New calls get new menus: version "));

      Files.writeString(file, "attendant: {menu: {prompt: 2}}");
      service.hangUp();
      service.line(line -> line.contains("The menus stay as they are. "));

      service.terminate();
      assertThat(service.exitCode()).isZero();
    }
  }

  @Test
  void aNodeWithoutMenusGoesOnToo() throws Exception {
    try (AttendantProcess service = launch(Map.of("CLUSTER_ROLE", "bridge"))) {
      service.line(line -> line.contains("Succeeded in deploying verticle"));

      service.hangUp();
      service.line(line -> line.contains("SIGHUP: this node has no menus to read"));

      service.terminate();
      assertThat(service.exitCode()).isZero();
    }
  }

  private AttendantProcess launch(Map<String, String> environment) {
    return AttendantProcess.launchAsService(
        AriAttendantVerticle.class, JsonObject.of("config", file.toString()), environment);
  }
}
