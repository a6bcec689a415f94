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
 * @param name its name on the bus, and in the channel's variable
 * @param prompt the menu's own prompt
 * @param answers what keys lead to
 * @param invalid what any other key gets to hear, and the prompt
 * @param silence what a silent caller gets to hear, and the prompt
 * @param timeout how long a caller may be silent after the prompt
 */
record Menu(
    String name,
    JsonArray prompt,
    Map<Character, Answer> answers,
    JsonArray invalid,
    JsonArray silence,
    Duration timeout) {

  /**
   * What a key leads to.
   *
   * @param media what its option says, and the prompt of the menu that follows
   * @param menu the name of that menu
   */
  record Answer(JsonArray media, String menu) {}

  /**
   * One of several menus.
   *
   * @param name which one
   * @param menus all of them by name: an answer ends with the prompt of the menu it leads to
   */
  static Menu of(String name, Map<String, MenuOptions> menus) {
    MenuOptions options = menus.get(name);
    return new Menu(
        name,
        new JsonArray(options.prompt()),
        options.options().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, option -> answer(option.getValue(), name, menus))),
        joined(options.invalid(), options.prompt()),
        joined(options.silence(), options.prompt()),
        options.timeout());
  }

  /** The answer to a key; empty for a key without an option. */
  Optional<Answer> answerTo(char key) {
    return Optional.ofNullable(answers.get(key));
  }

  private static Answer answer(
      MenuOptions.Option option, String here, Map<String, MenuOptions> menus) {
    String next = option.menu().orElse(here);
    return new Answer(joined(option.say(), menus.get(next).prompt()), next);
  }

  private static JsonArray joined(List<String> answer, List<String> prompt) {
    return new JsonArray(Stream.concat(answer.stream(), prompt.stream()).toList());
  }
}
