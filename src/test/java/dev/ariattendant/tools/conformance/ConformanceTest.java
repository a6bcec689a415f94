package dev.ariattendant.tools.conformance;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Languages;
import dev.ariattendant.testbed.ProgramProcess;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which programs pass the checks, and which don't: docs/conformance.md says the same. */
@Timeout(600)
final class ConformanceTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `?([a-z][a-z-]*)`? *\\| (.+?) *\\| (.+?) *(?:\\|.*)?$");

  private static final Path MANUAL = Path.of("docs/conformance.md");
  private static final Path MADE = Path.of("target/conformance.md");

  /** The rows that the tests have made, by the names of the programs. */
  private static final Map<String, String> TABLE = new ConcurrentHashMap<>();

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @Tag("languages")
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void theProgramsInOtherLanguagesPass(Languages language) throws Exception {
    language.assumeInstalled();

    int status = check(Stream.empty(), language.command("classic"));

    String row = tabulate(language == Languages.NODE ? "Node.js" : "Python");
    assertThat(status).isZero();
    assertThat(results().keySet()).containsExactlyElementsOf(names());
    assertThat(results().values()).allMatch(result -> result.startsWith("holds"));
    assertIsInTheManual(row);
  }

  @Tag("slow")
  @Test
  void ourOwnAttendantPasses() throws IOException {
    int status = run("--verticle");

    String row = tabulate("our own attendant");
    assertThat(status).isZero();
    Map<String, String> results = results();
    assertThat(results.keySet()).containsExactlyElementsOf(names());
    for (Check check : Check.all()) {
      assertThat(results.get(check.name())).startsWith(check.needsProcess() ? "-" : "holds");
    }
    assertIsInTheManual(row);
  }

  /** With another check that each of them passes. */
  @Tag("languages")
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "confuses_prompts,  late doubled",
    "lets_prompts_play, classic burst late doubled",
    "gives_up,          socket",
    "never_counts_down, many",
  })
  void aBrokenProgramFailsWhereItShould(String program, String checks) throws Exception {
    Languages.PYTHON.assumeInstalled();
    List<String> failing = List.of(checks.split(" "));
    String file = "src/test/resources/conformance/" + program + ".py";

    List<String> command = List.of("env", "PYTHONPATH=src/clients/python", "python3", file);

    int statusOfAnother = check(Stream.of("--only", "held-key"), command);
    int status = check(Stream.of("--only", String.join(",", failing)), command);

    String row = tabulate("`" + program + ".py`");
    assertThat(statusOfAnother).isZero();
    assertThat(status).isEqualTo(1);
    Map<String, String> results = results();
    for (String check : failing) {
      assertThat(results.get(check)).as(check).startsWith("fails: ");
    }
    assertIsInTheManual(row);
  }

  /**
   * The manual whose table is as the programs are; {@code scripts/conformance --table} takes it.
   */
  @AfterAll
  static void writeTheManual() throws IOException {
    String manual = Files.readString(MANUAL);
    for (Map.Entry<String, String> row : TABLE.entrySet()) {
      manual =
          rowOfTheManual(row.getKey())
              .matcher(manual)
              .replaceFirst(Matcher.quoteReplacement(row.getValue()));
    }
    Files.createDirectories(MADE.getParent());
    Files.writeString(MADE, manual);
  }

  @Test
  void aProgramThatDoesNotStartFails() {
    int status = check(Stream.of("--only", "classic"), List.of("/nowhere/program"));

    assertThat(status).isEqualTo(1);
    assertThat(results().get("classic")).startsWith("fails: the program can't be started: ");
  }

  @Test
  void aProgramThatEndsAtOnceFails() {
    int status = check(Stream.of("--only", "classic"), List.of("false"));

    assertThat(status).isEqualTo(1);
    assertThat(results())
        .containsEntry("classic", "fails: the program has ended before it took a call");
  }

  @Test
  void whatKeepsTheChecksFromBeingMadeSaysNothingOfTheProgram() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(run("--output", file + "/log", "--verticle")).isEqualTo(3);

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(complaints.toString(StandardCharsets.UTF_8))
        .startsWith("scripts/conformance: the checks can't be made:");
  }

  /** The command is a shell that starts the program, as a script does. */
  @Test
  void whatEndsTheChecksEndsTheProgram() throws IOException {
    Path output = folder.resolve("output");
    List<String> tool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ConformanceTool.class.getName(),
            "--output",
            output.toString(),
            "--only",
            "classic",
            "--",
            "sh",
            "-c",
            "sleep 600 & echo $$ $!; wait");
    List<ProcessHandle> program;
    Vertx vertx = Vertx.vertx();
    try (ProgramProcess checks = ProgramProcess.start(tool, Map.of())) {
      Await.until(vertx, "the program runs", () -> read(output).endsWith("\n"));
      program =
          Stream.of(read(output).strip().split(" "))
              .map(Long::valueOf)
              .flatMap(pid -> ProcessHandle.of(pid).stream())
              .toList();
      checks.terminate();
      checks.rest();
    }

    assertThat(program).hasSize(2);
    Await.until(
        vertx, "the program is gone", () -> program.stream().noneMatch(ProcessHandle::isAlive));
    await(vertx.close());
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aWrongCommandLineIsRefused() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("--verticle", "--", "true")).isEqualTo(2);
    assertThat(run("--only", "classical", "--verticle")).isEqualTo(2);
    assertThat(complaints.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "scripts/conformance: expected either a command after -- or --verticle",
            "scripts/conformance: expected either a command after -- or --verticle",
            "scripts/conformance: there is no check classical; there are " + names());
  }

  @Test
  void theManualHasAllChecks() throws IOException {
    Map<String, String> meanings = new LinkedHashMap<>();
    Check.all().forEach(check -> meanings.put(check.name(), check.meaning()));

    assertThat(rows(Files.readString(MANUAL), 2)).containsExactlyEntriesOf(meanings);
  }

  /** A row with the results of all checks that were made. */
  private String tabulate(String program) {
    Map<String, String> results = results();
    String row =
        names().stream()
            .map(check -> results.getOrDefault(check, " "))
            .map(result -> result.replaceFirst(":.*", ""))
            .collect(Collectors.joining(" | ", "| " + program + " | ", " |"));
    TABLE.put(program, row);
    return row;
  }

  private static void assertIsInTheManual(String row) throws IOException {
    assertThat(Files.readString(MANUAL).lines())
        .as("scripts/conformance --table makes the table of the manual anew")
        .contains("| the program | `" + String.join("` | `", names()) + "` |", row);
  }

  private static Pattern rowOfTheManual(String program) {
    return Pattern.compile(
        "(?m)^\\| " + Pattern.quote(program) + " (\\|[^|\n]*){" + names().size() + "}\\|$");
  }

  private int check(Stream<String> options, List<String> command) {
    return run(
        Stream.of(options, Stream.of("--"), command.stream())
            .flatMap(each -> each)
            .toArray(String[]::new));
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--output", folder.resolve("output").toString()));
    all.addAll(List.of(arguments));
    return ConformanceTool.run(all, stream(printed), stream(complaints));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** By the name of the check. */
  private Map<String, String> results() {
    return rows(printed.toString(StandardCharsets.UTF_8), 3);
  }

  private static List<String> names() {
    return Check.all().stream().map(Check::name).toList();
  }

  /** A column of the tables in a text, by the first one. */
  private static Map<String, String> rows(String text, int column) {
    Map<String, String> rows = new LinkedHashMap<>();
    ROW.matcher(text).results().forEach(row -> rows.put(row.group(1), row.group(column)));
    return rows;
  }
}
