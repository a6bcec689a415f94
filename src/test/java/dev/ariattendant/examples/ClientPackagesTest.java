package dev.ariattendant.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ariattendant.testbed.Languages;
import dev.ariattendant.testbed.ProgramProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients are installed from their folders, without an index of packages. */
@Tag("languages")
@Timeout(120)
final class ClientPackagesTest {

  @TempDir Path folder;

  @Test
  void pipInstallsThePythonClient() throws Exception {
    Languages.PYTHON.assumeInstalled();
    assumeRuns("python3", "-m", "pip", "--version");

    String printed =
        run(
            "python3",
            "-m",
            "pip",
            "install",
            "--no-index",
            "--disable-pip-version-check",
            "--target",
            folder.toString(),
            Path.of("src/clients/python").toAbsolutePath().toString());

    assertThat(folder.resolve("ariattendant/classic.py")).as(printed).exists();
    assertThat(folder.resolve("bin/ariattendant-classic")).as(printed).isExecutable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "ask", "tap"})
  void npmInstallsTheNodeClient(String program) throws Exception {
    Languages.NODE.assumeInstalled();
    assumeRuns("npm", "--version");

    String printed =
        run(
            "npm",
            "install",
            "--offline",
            "--no-audit",
            "--no-fund",
            Path.of("src/clients/node").toAbsolutePath().toString());

    assertThat(folder.resolve("node_modules/.bin/ariattendant-" + program)).as(printed).exists();
  }

  /** With {@code CI=true} nothing is skipped. */
  private void assumeRuns(String... command) throws IOException {
    try (ProgramProcess process = start(command)) {
      assumeTrue(
          process.exitStatus() == 0 || "true".equals(System.getenv("CI")),
          "SKIPPED: there is no " + List.of(command));
    }
  }

  private String run(String... command) throws IOException {
    try (ProgramProcess process = start(command)) {
      String printed = String.join("\n", process.rest());
      assertThat(process.exitStatus()).as(printed).isZero();
      return printed;
    }
  }

  private ProgramProcess start(String... command) throws IOException {
    List<String> inFolder = new ArrayList<>(List.of("env", "--chdir", folder.toString()));
    inFolder.addAll(List.of(command));
    return ProgramProcess.start(inFolder, Map.of());
  }
}
