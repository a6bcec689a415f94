package dev.ariattendant.attendant;

import dev.ariattendant.config.Media;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Prompt;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
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
  static Menu of(String name, Map<String, dev.ariattendant.config.menus.Menu> menus) {
    dev.ariattendant.config.menus.Menu options = menus.get(name);
    return new Menu(
        name,
        joined(Prompt.NONE, options.prompt()),
        options.options().entrySet().stream()
            .filter(option -> option.getKey().text().length() == 1)
            .collect(
                Collectors.toUnmodifiableMap(
                    option -> option.getKey().text().charAt(0),
                    option -> answer(option.getValue(), Prompt.NONE, name, menus))),
        joined(options.invalid().say(), options.prompt()),
        joined(options.silence().say(), options.prompt()),
        options.timeout());
  }

  /** The answer to a key; empty for a key without an option. */
  Optional<Answer> answerTo(char key) {
    return Optional.ofNullable(answers.get(key));
  }

  private static Answer answer(
      Action action,
      Prompt said,
      String here,
      Map<String, dev.ariattendant.config.menus.Menu> menus) {
    if (action instanceof Action.Say say) {
      return answer(say.then(), say.prompt(), here, menus);
    }
    String next = action instanceof Action.Menu menu ? menu.name() : here;
    return new Answer(joined(said, menus.get(next).prompt()), next);
  }

  private static JsonArray joined(Prompt answer, Prompt prompt) {
    return new JsonArray(
        Stream.concat(answer.media().stream(), prompt.media().stream())
            .flatMap(uri -> Media.stoppable(uri).stream())
            .toList());
  }
}
