package dev.ariattendant.tools;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.tools.Arguments.UsageException;
import dev.ariattendant.tools.run.StoryRunner;
import dev.ariattendant.tools.story.Comparison;
import dev.ariattendant.tools.story.Story;
import dev.ariattendant.tools.story.StoryFile;
import dev.ariattendant.tools.story.StoryWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays calls on the simulator: one that was described in a few words, or a file of stories. */
final class TryCommand {

  private TryCommand() {}

  /** Prints the transcript of one call. */
  static int call(String file, Story story, PrintStream out) {
    new StoryRunner(ConfigurationFile.read(file).attendant()).play(story).forEach(out::println);
    return 0;
  }

  /**
   * Compares each story with what was expected.
   *
   * @param file the configuration; the one that the stories' file names, unless it is said
   * @param write whether to write what happened into the stories' file instead
   * @return 1 if a story turned out otherwise
   */
  static int stories(Optional<String> file, Path stories, boolean write, PrintStream out)
      throws IOException {
    StoryFile read = StoryFile.read(stories);
    String configuration =
        file.or(() -> read.configuration().map(Path::toString))
            .orElseThrow(
                () ->
                    new UsageException(
                        stories + " names no configuration; give one: --try FILE --stories ..."));
    StoryRunner rehearsal = new StoryRunner(ConfigurationFile.read(configuration).attendant());
    Map<Story, List<String>> changed = new HashMap<>();
    for (Story story : read.inOrder()) {
      List<String> happened = rehearsal.play(story);
      Comparison comparison = Comparison.of(story.expected().orElse(List.of()), happened);
      out.println((comparison.fits() ? "as expected: " : "otherwise:   ") + story.name());
      if (!comparison.fits()) {
        changed.put(story, happened);
        comparison.lines().forEach(line -> out.println("    " + line));
      }
    }
    if (write && !changed.isEmpty()) {
      Files.writeString(stories, StoryWriter.text(read, changed));
      out.println(changed.size() + " of them written to " + stories);
      return 0;
    }
    return changed.isEmpty() ? 0 : 1;
  }

  /** The call that the command line describes. */
  static Story described(Arguments arguments) {
    try {
      return Story.described(
          arguments.value("--keys").orElse(""),
          arguments.value("--caller"),
          arguments.value("--called"),
          arguments.value("--arguments"),
          arguments.value("--at"));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "the command line", List.of(new ConfigProblem("", e.getMessage())));
    }
  }
}
