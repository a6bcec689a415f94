package dev.ariattendant.speech.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs end in time, whatever they do, and nothing of them stays. */
final class BoundedProcessTest {

  @TempDir private Path folder;

  private final BoundedProcess processes = new BoundedProcess();
  private Path output;

  @BeforeEach
  void name() {
    output = folder.resolve("out");
  }

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void itReadsItsInputAndWritesIntoItsFolder() throws IOException {
    String printed = run("cat > out; pwd; echo more >&2", "-n \"$HOME\" `id`\n", 60_000);
    assertThat(Files.readString(output)).isEqualTo("-n \"$HOME\" `id`\n");
    assertThat(printed).isEqualTo(folder.toRealPath() + "\nmore\n");
  }

  @Test
  void itsInputNeedNotBeRead() {
    assertThat(run("exit 0", "x".repeat(12_000), 60_000)).isEmpty();
  }

  @Test
  void aFailureQuotesTheEndOfWhatItWrote() {
    assertThatThrownBy(() -> run("echo no such voice >&2; exit 7", "", 60_000))
        .isInstanceOf(ProcessException.class)
        .hasMessage("sh ended with status 7: no such voice");
    assertThatThrownBy(() -> run("exit 7", "", 60_000)).hasMessage("sh ended with status 7");
    assertThatThrownBy(
            () -> run("printf 'x%.0s' $(seq 100000); printf 'red \\033[31m'; exit 1", "", 60_000))
        .satisfies(
            failure ->
                assertThat(failure.getMessage())
                    .hasSizeLessThan(600)
                    .contains("xxx")
                    .contains("red")
                    .doesNotContain("\u001b"));
    assertThat(processes.output(call("echo 1.51; exit 1", "", 60_000))).isEqualTo("1.51\n");
  }

  @Test
  void itGetsTheEnvironmentWithoutSecrets() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "ARI_PASSWORD",
                "a",
                "CONSOLE_TOKEN",
                "b",
                "SPEECH_KEY",
                "c",
                "PATH",
                "d",
                "LANG",
                "e"));
    BoundedProcess.removeSecrets(environment);
    assertThat(environment).containsOnlyKeys("PATH", "LANG");
    assertThat(run("echo \"$PATH\"", "", 60_000).strip()).isEqualTo(System.getenv("PATH"));
  }

  @Test
  void aProgramThatIsMissingIsNamed() {
    assertThatThrownBy(() -> processes.run(call(List.of("no-such-program", "x"), "", 60_000)))
        .hasMessage("no-such-program can't be run: there is no such program");
  }

  @Test
  void whatTakesTooLongIsKilledWithItsChildren() throws IOException {
    assertThatThrownBy(() -> run("sleep 600 & echo $! > child; sleep 600", "", 300))
        .isInstanceOf(ProcessException.class)
        .hasMessage("sh took longer than 300 ms");
    assertGone(Files.readString(folder.resolve("child")));
  }

  @Test
  void whatMakesTooMuchIsKilled() {
    assertThatThrownBy(() -> run("while :; do head -c 100000 /dev/zero >> out; done", "", 60_000))
        .isInstanceOf(ProcessException.class)
        .hasMessage("sh made more than 1000000 bytes");
    assertThatThrownBy(() -> run("head -c 1000001 /dev/zero > out", "", 60_000))
        .hasMessage("sh made more than 1000000 bytes");
    run("head -c 1000000 /dev/zero > out", "", 60_000);
  }

  @Test
  void whatPrintsWithoutEndIsntKept() {
    assertThatThrownBy(() -> run("yes", "", 300)).hasMessage("sh took longer than 300 ms");
  }

  @Test
  void aChildThatStaysKeepsNobodyWaiting() throws IOException {
    run("sleep 600 & echo $! > child", "", 60_000);
    ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("child")).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void closingKillsWhatRunsAndStartsNothingMore() throws Exception {
    CompletableFuture<String> running =
        CompletableFuture.supplyAsync(() -> run("echo $$ > pid; exec sleep 600", "", 600_000));
    Path pid = folder.resolve("pid");
    for (int i = 0; i < 600 && (!Files.exists(pid) || Files.size(pid) == 0); i++) {
      assertThatThrownBy(() -> running.get(100, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
    }
    processes.close();
    assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS)).hasMessageContaining("was stopped");
    assertGone(Files.readString(pid));
    assertThatThrownBy(() -> run("sleep 600", "", 60_000)).hasMessage("sh was stopped");
  }

  @Test
  void aProgramIsFoundAsByAShell() throws IOException {
    Path program = Files.writeString(folder.resolve("speak"), "#!/bin/sh\n");
    String path = "/nowhere::" + folder;
    assertThat(ProgramPath.find("speak", path)).isEmpty();
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(ProgramPath.find("speak", path)).contains(program.toAbsolutePath());
    assertThat(ProgramPath.find("speak", "/nowhere")).isEmpty();
    assertThat(ProgramPath.find(program.toString(), "/nowhere")).isPresent();
    assertThat(ProgramPath.find(folder.getFileName().toString(), folder.getParent().toString()))
        .isEmpty();
    assertThat(ProgramPath.find("a\0b", path)).isEmpty();
  }

  private static void assertGone(String pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid.strip()));
    process.ifPresent(each -> each.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  private String run(String script, String input, int ms) {
    return processes.run(call(script, input, ms));
  }

  private ProgramCall call(String script, String input, int ms) {
    return call(List.of("sh", "-c", script), input, ms);
  }

  private ProgramCall call(List<String> command, String input, int ms) {
    return new ProgramCall(command, input, folder, output, 1_000_000, Duration.ofMillis(ms));
  }
}
