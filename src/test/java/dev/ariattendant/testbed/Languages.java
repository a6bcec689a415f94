package dev.ariattendant.testbed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Other languages, and how the programs of {@code src/clients} are run in them. */
public enum Languages {
  PYTHON("Python 3.11") {
    @Override
    List<String> probe() {
      return List.of("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))");
    }

    @Override
    public List<String> command(String program, String... arguments) {
      return with(
          List.of(
              "env",
              "PYTHONPATH=src/clients/python",
              "python3",
              "-u",
              "-m",
              "ariattendant." + program),
          arguments);
    }
  },
  NODE("Node.js 20.10") {
    @Override
    List<String> probe() {
      return List.of("node", "--experimental-websocket", "--version");
    }

    @Override
    public List<String> command(String program, String... arguments) {
      return with(List.of("src/clients/node/" + program + ".mjs"), arguments);
    }
  };

  private final String version;

  Languages(String version) {
    this.version = version;
  }

  /** Succeeds where the language is installed. */
  abstract List<String> probe();

  /** Starts one of the programs, from this project's folder. */
  public abstract List<String> command(String program, String... arguments);

  /** Skips the test if the language isn't installed; with {@code CI=true} the test fails then. */
  public void assumeInstalled() throws InterruptedException {
    assumeTrue(
        isInstalled() || "true".equals(System.getenv("CI")),
        "SKIPPED: this needs %s or newer, which isn't here".formatted(version));
  }

  private boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder(probe())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> with(List<String> command, String... arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    return all;
  }
}
