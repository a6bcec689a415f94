package dev.ariattendant.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ariattendant.testbed.Languages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients are installed from their folders, without an index of packages. */
@Tag("languages")
@Timeout(60)
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
  private void assumeRuns(String... command) throws Exception {
    boolean runs;
    try {
      runs = start(command).waitFor() == 0;
    } catch (IOException e) {
      runs = false;
    }
    assumeTrue(
        runs || "true".equals(System.getenv("CI")), "SKIPPED: there is no " + List.of(command));
  }

  private String run(String... command) throws Exception {
    Process process = start(command);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }
}
