package dev.ariattendant.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What {@code scripts/cluster-certificates} makes; without an openssl the test is skipped. */
public final class ClusterCertificates {

  private static final int NO_OPENSSL = 3;

  private ClusterCertificates() {}

  /**
   * The result of a run.
   *
   * @param status its exit status
   * @param said what it has printed, on both outputs
   */
  public record Run(int status, String said) {}

  /** Makes certificates; skips the test where there is no openssl. */
  public static void make(Path folder, String... nodes) {
    Run run = run(Stream.concat(Stream.of(folder.toString()), Stream.of(nodes)).toList());
    Assumptions.assumeFalse(
        run.status() == NO_OPENSSL && !"true".equals(System.getenv("CI")), run.said());
    if (run.status() != 0) {
      throw new AssertionError(run.said());
    }
  }

  /** Runs the script with these arguments. */
  public static Run run(List<String> arguments) {
    try {
      Process process =
          new ProcessBuilder(
                  Stream.concat(Stream.of("scripts/cluster-certificates"), arguments.stream())
                      .toList())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.onExit().join().exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
