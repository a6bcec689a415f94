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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "the configuration; by default the one that the file of stories names")
  private String file;

  @Option(
      names = "--keys",
      paramLabel = "KEYS",
      description = "what the caller does, e.g. \"1 wait 2 hangup\"")
  private String keys;

  @Option(names = "--caller", paramLabel = "NUMBER", description = "the caller's number")
  private String caller;

  @Option(names = "--called", paramLabel = "NUMBER", description = "the number that is called")
  private String called;

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

  @Option(
      names = "--stories",
      paramLabel = "STORIES",
      description = "a file of calls with the transcripts that are expected, instead of one call")
  private Path stories;

  @Option(
      names = "--write",
      description = "with --stories: write the transcripts that differ into the file")
  private boolean write;

  private final PrintStream out;

  TryCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    if (stories != null) {
      if (Stream.of(keys, caller, called, arguments, at).anyMatch(Objects::nonNull)) {
        throw usage("--stories goes with no other option than --write");
      }
      return playStories();
    }
    if (write) {
      throw usage("--write goes with --stories");
    }
    if (file == null) {
      throw usage("expected one file, found none");
    }
    Story story = story();
    new StoryRunner(ConfigurationFile.read(file).attendant()).play(story).forEach(out::println);
    return 0;
  }

  private Story story() {
    try {
      return new Story(
          "a call",
          Objects.requireNonNullElse(caller, Story.ALICE),
          Objects.requireNonNullElse(called, Story.EXTENSION),
          arguments == null ? List.of() : List.of(arguments.split(",")),
          Optional.ofNullable(at).map(Story::moment),
          Map.of(),
          Map.of(),
          CallerScript.parseStory(Objects.requireNonNullElse(keys, "")),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("the command line", "", e.getMessage());
    }
  }

  /** Returns 1 if a transcript differs from the expected one. */
  private int playStories() throws IOException {
    StoryFile read = StoryFile.read(stories);
    String configuration =
        Optional.ofNullable(file)
            .or(() -> read.configuration().map(Path::toString))
            .orElseThrow(
                () ->
                    usage(stories + " names no configuration; give one: --try FILE --stories ..."));
    StoryRunner runner = new StoryRunner(ConfigurationFile.read(configuration).attendant());
    Map<Story, List<String>> changed = new HashMap<>();
    for (Story story : read.inOrder()) {
      List<String> transcript = runner.play(story);
      Comparison comparison = Comparison.of(story.expected().orElse(List.of()), transcript);
      out.println((comparison.fits() ? "as expected: " : "otherwise:   ") + story.name());
      if (!comparison.fits()) {
        changed.put(story, transcript);
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

  private ParameterException usage(String problem) {
    return new ParameterException(command.commandLine(), problem);
  }
}
