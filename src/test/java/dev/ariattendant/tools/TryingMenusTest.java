package dev.ariattendant.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/testing-menus.md} shows, each command in a process of its own. */
final class TryingMenusTest {

  private static final Pattern BLOCK =
      Pattern.compile("```(yaml|console)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String PROMPT = "$ scripts/run ";

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> theManualsExamplesAreTrue() throws IOException {
    List<String> files = new ArrayList<>(List.of("shop.yaml", "trusting.yaml", "stories.yaml"));
    List<DynamicTest> tests = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/testing-menus.md")));
    while (blocks.find()) {
      String text = blocks.group(2);
      if (blocks.group(1).equals("yaml")) {
        Files.writeString(folder.resolve(files.remove(0)), text);
      } else {
        String command = text.lines().findFirst().orElseThrow();
        assertThat(command).startsWith(PROMPT);
        tests.add(DynamicTest.dynamicTest(command, () -> assertExample(command, text)));
      }
    }
    assertThat(files).isEmpty();
    return tests.stream();
  }

  private static void assertExample(String command, String text) throws Exception {
    String printed = printed(command.substring(PROMPT.length()));
    assertThat(withoutVersion(command + "\n" + printed)).isEqualTo(withoutVersion(text));
  }

  private static String withoutVersion(String text) {
    return text.replaceAll("version [0-9a-f]{8}", "version");
  }

  /** All that it prints, what goes wrong included. */
  private static String printed(String arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MenuTool.class.getName()));
    WORD.matcher(arguments).results().map(TryingMenusTest::word).forEach(command::add);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }

  private static String word(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }
}
