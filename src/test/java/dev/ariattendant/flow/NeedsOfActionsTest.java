package dev.ariattendant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ariattendant.config.EventFilter;
import java.beans.Introspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each action says what it needs of Asterisk, as far as its step's source shows. */
final class NeedsOfActionsTest {

  private static final String STEPS = "dev.ariattendant.attendant.step";

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(STEPS);

  /** All steps share these, and know each other by way of them. */
  private static final Set<String> SHARED = Set.of("StepContext", "StepFactory", "FlowRunner");

  private static final Pattern EVENT = Pattern.compile("\"(Dial|(?:[A-Z][a-z]+){2,})\"");

  private static final Pattern RESOURCE = Pattern.compile("\"([a-z]+)\\.[a-zA-Z]+\"");

  @Test
  void everyActionSaysWhatItNeeds() {
    assertThat(AriRequirements.OF_ACTIONS.keySet())
        .as("actions that say what they need of Asterisk")
        .containsExactlyInAnyOrderElementsOf(words());
  }

  @Test
  void noActionReadsOrCommandsMoreThanItSays() {
    Map<String, Set<String>> unsaid = new TreeMap<>();
    words()
        .forEach(
            word -> {
              Set<String> more = used(word);
              more.removeAll(said(word));
              if (!more.isEmpty()) {
                unsaid.put(word, more);
              }
            });
    assertThat(unsaid).as("what actions use and don't say").isEmpty();
  }

  @Test
  void noActionSaysMoreThanItUses() {
    AriRequirements.OF_ACTIONS.forEach(
        (word, need) -> {
          Set<String> more = new TreeSet<>(need.events());
          need.resources().forEach(resource -> more.add(resource.wireName()));
          more.removeAll(used(word));
          assertThat(more).as("what %s says and doesn't use", word).isEmpty();
        });
  }

  private static Set<String> words() {
    return Stream.of(Action.class.getPermittedSubclasses())
        .map(type -> Introspector.decapitalize(type.getSimpleName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> said(String word) {
    AriRequirements needs = new AriRequirements(new HashMap<>(), new HashSet<>());
    needs.add(word, AriRequirements.OF_EVERY_MENU);
    needs.add(word, AriRequirements.OF_ACTIONS.getOrDefault(word, AriRequirements.NOTHING_MORE));
    Set<String> said = new HashSet<>(needs.events().keySet());
    said.addAll(EventFilter.NEEDED.keySet());
    needs.resources().forEach(resource -> said.add(resource.wireName()));
    return said;
  }

  /** The types of events, and the resources of ARI, that the action's step names. */
  private static Set<String> used(String word) {
    Set<String> used = new TreeSet<>();
    for (Path source : sources(word)) {
      String text = read(source);
      Stream.of(EVENT, RESOURCE)
          .flatMap(pattern -> pattern.matcher(text).results())
          .map((MatchResult found) -> found.group(1))
          .forEach(used::add);
    }
    return used;
  }

  /** The step's class and all that it uses; a step without a class of its own is in StepFactory. */
  private static List<Path> sources(String word) {
    String step = STEPS + "." + stepOf(word);
    if (!CLASSES.contain(step)) {
      return List.of(source("StepFactory.java"));
    }
    Set<JavaClass> parts = new HashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>(List.of(CLASSES.get(step)));
    while (!open.isEmpty()) {
      JavaClass part = open.remove();
      if (parts.add(part)) {
        part.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(type -> type.getPackageName().equals(STEPS))
            .filter(type -> !SHARED.contains(type.getSimpleName()))
            .forEach(open::add);
      }
    }
    return parts.stream()
        .map(part -> part.getSource().flatMap(Source::getFileName).orElseThrow())
        .distinct()
        .map(NeedsOfActionsTest::source)
        .toList();
  }

  private static String stepOf(String word) {
    return word.equals("record")
        ? "RecordingAttempt"
        : Character.toUpperCase(word.charAt(0)) + word.substring(1) + "Step";
  }

  private static Path source(String file) {
    return Path.of("src/main/java", STEPS.replace('.', '/'), file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
