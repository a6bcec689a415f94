package dev.ariattendant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.AttendantProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration with menus of texts, as {@code scripts/run FILE} starts it. */
@Tag("slow")
@Timeout(90)
final class DemoVerticleTest {

  @TempDir Path folder;

  @Test
  void whereNothingSpeaksTextsAreTones() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            "attendant: {menu: {prompt: {text: Welcome}, options: {1: hangup}}}");
    starts(file);
  }

  @Test
  void thePracticeCanBeTriedAtOnce() throws IOException {
    starts(Files.copy(Path.of("conf/practice.yaml"), folder.resolve("practice.yaml")));
  }

  private void starts(Path file) throws IOException {
    try (AttendantProcess demonstration =
        AttendantProcess.launch(
            DemoVerticle.class,
            JsonObject.of("call", false),
            Map.of(
                "ARI_ATTENDANT_CONFIG",
                file.toString(),
                // No program is found.
                "PATH",
                folder.toString()))) {
      assertThat(demonstration.line(line -> line.contains("Texts are played as tones")))
          .contains("install one");
      demonstration.line(line -> line.contains("connected to Asterisk"));
      demonstration.line(line -> line.contains("To call it yourself"));
    }
    try (var made = Files.walk(folder)) {
      assertThat(made).anyMatch(each -> each.toString().endsWith(".wav16"));
    }
  }
}
