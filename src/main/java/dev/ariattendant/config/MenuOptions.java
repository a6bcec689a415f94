package dev.ariattendant.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A menu as it was configured, its media spelled out so that Asterisk can stop each of them.
 *
 * @param prompt what the caller hears first, and again after each answer
 * @param timeout how long the caller may be silent after the prompt
 * @param options what a key does
 * @param invalid said after any other key
 * @param silence said after the time-out
 */
public record MenuOptions(
    List<String> prompt,
    Duration timeout,
    Map<Character, Option> options,
    List<String> invalid,
    List<String> silence) {

  /**
   * What a key of a menu does.
   *
   * @param say what the caller hears before the prompt of the menu that follows
   * @param menu the name of the menu that follows; where there is none, the same menu starts over
   */
  public record Option(List<String> say, Optional<String> menu) {}

  /** The name of the menu where calls begin, for options that lead back to it. */
  public static final String MAIN = "main";

  /** The menu of the classic example channel-aa, for where none is configured. */
  public static final MenuOptions CLASSIC =
      new MenuOptions(
          List.of("sound:press-1", "sound:or", "sound:press-2"),
          Duration.ofSeconds(10),
          Map.of(
              '1', new Option(List.of("sound:you-entered", "sound:digits/1"), Optional.empty()),
              '2', new Option(List.of("sound:you-entered", "sound:digits/2"), Optional.empty())),
          List.of("sound:option-is-invalid"),
          List.of("sound:are-you-still-there"));

  /** What a main menu has that says nothing about it. */
  private static final MenuOptions BARE =
      new MenuOptions(List.of(), CLASSIC.timeout, Map.of(), List.of(), List.of());

  /**
   * Reads the menu where calls begin.
   *
   * @param names of all menus, for options that lead to one
   */
  static MenuOptions readMain(ConfigReader reader, Set<String> names) {
    return read(reader, names, BARE);
  }

  /**
   * Reads one of the further menus, which is as patient as the main one and has the same words for
   * lost callers, unless it says otherwise.
   */
  static MenuOptions readFurther(ConfigReader reader, Set<String> names, MenuOptions main) {
    return read(reader, names, main);
  }

  private static MenuOptions read(ConfigReader reader, Set<String> names, MenuOptions otherwise) {
    MenuOptions menu =
        new MenuOptions(
            media(reader, "prompt"),
            reader.duration("timeout", otherwise.timeout),
            options(reader.section("options"), names),
            reader.has("invalid") ? media(reader, "invalid") : otherwise.invalid,
            reader.has("silence") ? media(reader, "silence") : otherwise.silence);
    if (menu.prompt.isEmpty()) {
      reader.problem("prompt", "expected at least one medium, such as sound:welcome");
    }
    reader.rejectUnknownKeys();
    return menu;
  }

  private static Map<Character, Option> options(ConfigReader reader, Set<String> names) {
    Map<Character, Option> options = new LinkedHashMap<>();
    for (String key : reader.keys()) {
      if (key.matches("[0-9*#A-D]")) {
        options.put(key.charAt(0), option(reader, key, names));
      } else {
        reader.problem(key, "expected one key of 0-9 * # A-D, with quotes around * and #");
      }
    }
    return Map.copyOf(options);
  }

  private static Option option(ConfigReader options, String key, Set<String> names) {
    ConfigReader reader = options.section(key);
    Option option =
        new Option(media(reader, "say"), Optional.ofNullable(reader.text("menu", null)));
    if (!reader.has("say") && !reader.has("menu")) {
      options.problem(key, "expected say, menu or both");
    }
    option
        .menu
        .filter(name -> !names.contains(name))
        .ifPresent(
            name ->
                reader.problem(
                    "menu", "no menu '" + name + "'; expected one of " + String.join(", ", names)));
    reader.rejectUnknownKeys();
    return option;
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
