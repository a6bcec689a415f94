package dev.ariattendant.speech.engine;

import dev.ariattendant.config.RedactedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program's command line with placeholders, each of which becomes a part of one argument. */
public record CommandTemplate(List<String> arguments) {

  /** The WAV file that the program must write. */
  public static final String FILE = "${file}";

  /** A file with the text; without it, the program reads the text from standard input. */
  public static final String TEXT_FILE = "${textFile}";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}?");

  private static final Set<String> KNOWN = Set.of("file", "textFile", "language", "voice");

  /**
   * What is wrong with an argument.
   *
   * @param index 0 for the program itself
   */
  public static Optional<String> fault(String argument, int index) {
    Matcher placeholders = PLACEHOLDER.matcher(argument);
    while (placeholders.find()) {
      String name = placeholders.group(1);
      if (index == 0) {
        return Optional.of("expected a program's name, without placeholders");
      }
      if (name.equals("text")) {
        return Optional.of(
            "the text can't be an argument: a program might take it for an option; it is at"
                + " standard input, or in ${textFile}");
      }
      if (!placeholders.group().endsWith("}") || !KNOWN.contains(name)) {
        return Optional.of(
            "expected ${file}, ${textFile}, ${language} or ${voice}"
                + RedactedText.found(placeholders.group()));
      }
    }
    return Optional.empty();
  }

  /** Whether the text must be in a file. */
  boolean needsTextFile() {
    return arguments.stream().anyMatch(argument -> argument.contains(TEXT_FILE));
  }

  /** The command line, with a value for each placeholder. */
  List<String> with(Map<String, String> values) {
    return arguments.stream()
        .map(
            argument ->
                PLACEHOLDER
                    .matcher(argument)
                    .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1)))))
        .toList();
  }
}
