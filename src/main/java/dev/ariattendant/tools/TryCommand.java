package dev.ariattendant.tools;

import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.simulator.CallerScript;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "--try",
    description = {
      "Plays calls on the simulator: one call that options describe, whose transcript it prints, or"
          + " all of a file, whose transcripts it compares with the expected ones.",
      "docs/testing-menus.md describes both."
    })
final class TryCommand implements Callable<Integer> {

  /** The options of one call. */
  private static final class OneCall {

    @Option(
        names = "--keys",
        paramLabel = "KEYS",
        description = "what the caller does, e.g. \"1 wait 2 hangup\"")
    private String keys = "";

    @Option(names = "--caller", paramLabel = "NUMBER", description = "the caller's number")
    private String caller = Story.ALICE;

    @Option(names = "--called", paramLabel = "NUMBER", description = "the number that is called")
    private String called = Story.EXTENSION;

    @Option(
        names = "--arguments",
        paramLabel = "ARGUMENTS",
        description = "the arguments of Stasis(), e.g. sales,vip")
    private String arguments;

    @Option(
        names = "--at",
        paramLabel = "TIME",
        description = "the time of the call, e.g. \"2026-12-24 10:30\"")
    private String at;

    private Story story() {
      try {
        return new Story(
            "a call",
            caller,
            called,
            arguments == null ? List.of() : List.of(arguments.split(",")),
            Optional.ofNullable(at).map(Story::moment),
            Map.of(),
            Map.of(),
            CallerScript.parseStory(keys),
            Optional.empty());
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException("the command line", "", e.getMessage());
      }
    }
  }

  /** The options of a file of stories. */
  private static final class Stories {

    @Option(
        names = "--stories",
        required = true,
        paramLabel = "STORIES",
        description = "a file of calls with the transcripts that are expected")
    private Path file;

    @Option(
        names = "--write",
        description = "write the transcripts that differ into the file instead")
    private boolean write;
  }

  /** Either of them. */
  private static final class Calls {

    @ArgGroup(exclusive = false)
    private OneCall one = new OneCall();

    @ArgGroup(exclusive = false)
    private Stories stories;
  }

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "the configuration; by default the one that the file of stories names")
  private String file;

  @ArgGroup private Calls calls = new Calls();

  private final PrintStream out;

  TryCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    if (calls.stories != null) {
      return playStories(calls.stories);
    }
    if (file == null) {
      throw usage("expected one file, found none");
    }
    Story story = calls.one.story();
    new StoryRunner(ConfigurationFile.read(file).attendant()).play(story).forEach(out::println);
    return 0;
  }

  /** Returns 1 if a transcript differs from the expected one. */
  private int playStories(Stories options) throws IOException {
    StoryFile stories = StoryFile.read(options.file);
    String configuration =
        Optional.ofNullable(file)
            .or(() -> stories.configuration().map(Path::toString))
            .orElseThrow(
                () ->
                    usage(
                        options.file
                            + " names no configuration; give one: --try FILE --stories ..."));
    StoryRunner runner = new StoryRunner(ConfigurationFile.read(configuration).attendant());
    Map<Story, List<String>> changed = new HashMap<>();
    for (Story story : stories.inOrder()) {
      List<String> transcript = runner.play(story);
      Comparison comparison = Comparison.of(story.expected().orElse(List.of()), transcript);
      out.println((comparison.fits() ? "as expected: " : "otherwise:   ") + story.name());
      if (!comparison.fits()) {
        changed.put(story, transcript);
        comparison.lines().forEach(line -> out.println("    " + line));
      }
    }
    if (options.write && !changed.isEmpty()) {
      Files.writeString(options.file, StoryWriter.text(stories, changed));
      out.println(changed.size() + " of them written to " + options.file);
      return 0;
    }
    return changed.isEmpty() ? 0 : 1;
  }

  private ParameterException usage(String problem) {
    return new ParameterException(command.commandLine(), problem);
  }
}
