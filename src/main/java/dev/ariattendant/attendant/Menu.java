package dev.ariattendant.attendant;

import dev.ariattendant.config.MenuOptions;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What callers hear. Each answer to a caller is one media list together with the prompt that
 * follows it: one command plays both without a gap, and one stops both.
 *
 * @param prompt the menu's own prompt
 * @param answers what a key's option says, and the prompt
 * @param invalid what any other key gets to hear, and the prompt
 * @param silence what a silent caller gets to hear, and the prompt
 * @param timeout how long a caller may be silent after the prompt
 */
record Menu(
    JsonArray prompt,
    Map<Character, JsonArray> answers,
    JsonArray invalid,
    JsonArray silence,
    Duration timeout) {

  static Menu of(MenuOptions options) {
    return new Menu(
        new JsonArray(options.prompt()),
        options.options().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, says -> joined(says.getValue(), options.prompt()))),
        joined(options.invalid(), options.prompt()),
        joined(options.silence(), options.prompt()),
        options.timeout());
  }

  /** The answer to a key; empty for a key without an option. */
  Optional<JsonArray> answerTo(char key) {
    return Optional.ofNullable(answers.get(key));
  }

  private static JsonArray joined(List<String> answer, List<String> prompt) {
    return new JsonArray(Stream.concat(answer.stream(), prompt.stream()).toList());
  }
}
