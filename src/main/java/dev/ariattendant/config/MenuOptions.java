package dev.ariattendant.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A menu as it was configured, its media spelled out so that Asterisk can stop each of them.
 *
 * @param prompt what the caller hears first, and again after each answer
 * @param timeout how long the caller may be silent after the prompt
 * @param options what a key says before the menu starts over
 * @param invalid said after any other key
 * @param silence said after the time-out
 */
public record MenuOptions(
    List<String> prompt,
    Duration timeout,
    Map<Character, List<String>> options,
    List<String> invalid,
    List<String> silence) {

  /** The menu of the classic example channel-aa, for where none is configured. */
  public static final MenuOptions CLASSIC =
      new MenuOptions(
          List.of("sound:press-1", "sound:or", "sound:press-2"),
          Duration.ofSeconds(10),
          Map.of(
              '1', List.of("sound:you-entered", "sound:digits/1"),
              '2', List.of("sound:you-entered", "sound:digits/2")),
          List.of("sound:option-is-invalid"),
          List.of("sound:are-you-still-there"));

  static MenuOptions read(ConfigReader reader) {
    ConfigReader options = reader.section("options");
    Map<Character, List<String>> says = new LinkedHashMap<>();
    for (String key : options.keys()) {
      ConfigReader option = options.section(key);
      if (!key.matches("[0-9*#A-D]")) {
        options.problem(key, "expected one key of 0-9 * # A-D, with quotes around * and #");
        continue;
      }
      says.put(key.charAt(0), media(option, "say"));
      option.rejectUnknownKeys();
    }
    MenuOptions menu =
        new MenuOptions(
            media(reader, "prompt"),
            reader.duration("timeout", CLASSIC.timeout),
            Map.copyOf(says),
            media(reader, "invalid"),
            media(reader, "silence"));
    if (menu.prompt.isEmpty()) {
      reader.problem("prompt", "expected at least one medium, such as sound:welcome");
    }
    reader.rejectUnknownKeys();
    return menu;
  }

  private static List<String> media(ConfigReader reader, String key) {
    List<String> stoppable = new ArrayList<>();
    for (String uri : reader.texts(key)) {
      Media.fault(uri)
          .ifPresentOrElse(
              fault -> reader.problem(key, fault + ", found '" + uri + "'"),
              () -> stoppable.addAll(Media.stoppable(uri)));
    }
    return List.copyOf(stoppable);
  }
}
