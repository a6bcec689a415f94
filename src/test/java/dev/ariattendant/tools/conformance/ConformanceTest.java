package dev.ariattendant.tools.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Languages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @Tag("languages")
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void theProgramsInOtherLanguagesPass(Languages language) throws Exception {
    language.assumeInstalled();

    assertThat(check(Stream.empty(), language.command("classic"))).isZero();

    assertThat(results().keySet()).containsExactlyElementsOf(names());
    assertThat(results().values()).allMatch(result -> result.startsWith("holds"));
  }

  @Tag("slow")
  @Test
  void ourOwnAttendantPasses() {
    assertThat(run("--verticle")).isZero();

    Map<String, String> results = results();
    assertThat(results.keySet()).containsExactlyElementsOf(names());
    for (Check check : Check.all()) {
      assertThat(results.get(check.name())).startsWith(check.needsProcess() ? "-" : "holds");
    }
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

    assertThat(check(Stream.of("--only", "held-key"), command)).isZero();
    int status = check(Stream.of("--only", String.join(",", failing)), command);

    assertThat(status).isEqualTo(1);
    Map<String, String> results = results();
    for (String check : failing) {
      assertThat(results.get(check)).as(check).startsWith("fails: ");
    }
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

    assertThat(rows(Files.readString(Path.of("docs/conformance.md")), 2))
        .containsExactlyEntriesOf(meanings);
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
