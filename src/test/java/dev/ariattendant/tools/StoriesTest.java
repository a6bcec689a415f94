package dev.ariattendant.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.tools.run.StoryRunner;
import dev.ariattendant.tools.story.Comparison;
import dev.ariattendant.tools.story.Story;
import dev.ariattendant.tools.story.StoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The stories in {@code src/test/resources/stories}, each with the whole program on the simulator.
 * To write down what a new one leads to: {@code scripts/run --try --stories FILE --write}.
 */
final class StoriesTest {

  private static final Path FOLDER = Path.of("src/test/resources/stories");

  @Tag("slow")
  @TestFactory
  Stream<DynamicNode> callersLiveThroughWhatTheirStoriesSay() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(StoryFile::read)
          .<DynamicNode>map(StoriesTest::stories)
          .toList()
          .stream();
    }
  }

  private static DynamicContainer stories(StoryFile file) {
    ConfigurationFile configuration =
        ConfigurationFile.read(file.configuration().orElseThrow().toString());
    return DynamicContainer.dynamicContainer(
        file.path().getFileName().toString(),
        file.inOrder().stream()
            .map(story -> DynamicTest.dynamicTest(story.name(), () -> play(configuration, story))));
  }

  private static void play(ConfigurationFile configuration, Story story) {
    List<String> happened = new StoryRunner(configuration.attendant()).play(story);
    Comparison comparison = Comparison.of(story.expected().orElse(List.of()), happened);
    assertThat(comparison.fits())
        .as(() -> "- missing, + unexpected:\n" + String.join("\n", comparison.lines()))
        .isTrue();
  }
}
