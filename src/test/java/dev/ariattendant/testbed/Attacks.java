package dev.ariattendant.testbed;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Configuration files that would take more memory or time than any machine has. */
public final class Attacks {

  private static final Set<String> WORST =
      Set.of("aliases", "one text", "too large", "no such menu", "unset", "inherited media");

  private Attacks() {}

  /** 3 to the power of 16 texts, in a few hundred bytes. */
  public static String aliases() {
    StringBuilder text = new StringBuilder("a0: &a0 x\n");
    for (int i = 1; i <= 16; i++) {
      String before = "*a" + (i - 1);
      text.append("a%d: &a%d [%s, %s, %s]\n".formatted(i, i, before, before, before));
    }
    return text.toString();
  }

  /** One text, a hundred thousand times. */
  public static String text() {
    return "a: &a " + "x".repeat(10_000) + "\nb: [" + "*a, ".repeat(90_000) + "]\n";
  }

  /** Sections merged into sections. */
  public static String merged() {
    StringBuilder text = new StringBuilder("a0: &a0 {k: v, l: w}\n");
    for (int i = 1; i <= 16; i++) {
      String before = "*a" + (i - 1);
      text.append("a%d: &a%d {b: %s, c: %s, <<: %s}\n".formatted(i, i, before, before, before));
    }
    return text.toString();
  }

  /** Lists that are nested by aliases alone. */
  public static String deepAlias() {
    StringBuilder text = new StringBuilder("a0: &a0 x\n");
    for (int i = 1; i <= 200; i++) {
      text.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    return text.toString();
  }

  /**
   * A file that is to be refused.
   *
   * @param why a part of the error message
   */
  public record Attack(String name, String text, String why) {

    /** Whether it once took more memory or time than there was. */
    public boolean isWorst() {
      return WORST.contains(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All of them, and menus with as many errors as fit. */
  public static List<Attack> onMenus() {
    return List.of(
        new Attack("aliases", aliases(), "too much: more than 50000 values"),
        new Attack("one text", text(), "too much: more than 1000000 characters"),
        new Attack("merged", merged(), "too much: more than 50000 values"),
        new Attack("deep aliases", deepAlias(), "too much: deeper than 50 levels"),
        new Attack("too large", "#".repeat(50_000_000), "too much: more than 1048576 bytes"),
        new Attack(
            "deep actions",
            options(1, i -> "{say: sound:a, then: ".repeat(45) + "5" + "}".repeat(45)),
            "expected an action"),
        new Attack(
            "no such menu",
            menus(4_000, i -> "{prompt: sound:a, options: {1: {menu: n" + i + "}}}"),
            "no menu 'n0'; expected one of main, m0, m1"),
        new Attack("not reached", menus(10_000, i -> "{prompt: sound:a}"), "never reached"),
        new Attack("no media", menus(10_000, i -> "{prompt: }"), "expected a medium"),
        new Attack(
            "no actions", options(10_000, i -> "{k" + i + ": 1}"), "unknown; expected one of"),
        new Attack("words", options(20_000, i -> "w" + i), "expected one of repeat"),
        new Attack("lists", options(12_000, i -> "[a]"), "expected an action"),
        new Attack("unset", options(10_000, i -> "{dial: 'P/${V" + i + "}'}"), "nothing sets"),
        new Attack(
            "patterns",
            options("\"[13]", 20_000, i -> "back").replace(": back", "\": back"),
            "expected no more than 1000 options"),
        new Attack(
            "patterns of many parts",
            options("\"" + "N".repeat(60), 900, i -> "none").replace(": none", "\": none"),
            "expected one of repeat"),
        new Attack(
            "long keys",
            options("\"" + "X".repeat(80), 900, i -> "back").replace(": back", "\": back"),
            "expected no more than 79 characters"),
        new Attack(
            "digits", options(100, i -> "{say: 'digits:" + "1".repeat(9_000) + "'}"), "200 digits"),
        new Attack(
            "addresses",
            options(100, i -> "{ask: 'http://" + "a".repeat(9_000) + "'}"),
            "expected an address"),
        new Attack(
            "connections",
            "asterisk:\n" + lines(8_000, "", i -> "- {name: c, rest: 5}"),
            "expected one of auto"),
        new Attack("inherited options", inheritedOptions(), "too much: more than 200000 values"),
        new Attack("inherited media", inheritedMedia(), "too much: more than 200000 values"));
  }

  private static String inheritedOptions() {
    return "attendant:\n  options:\n"
        + lines(3_000, "    1", i -> (10_000 + i) + ": back")
        + "  menus:\n"
        + lines(10_000, "    m", i -> i + ": {prompt: sound:a}");
  }

  private static String inheritedMedia() {
    return "attendant:\n  menu:\n    prompt: sound:a\n    invalid: ["
        + "sound:a, ".repeat(5_000)
        + "]\n  menus:\n"
        + lines(10_000, "    m", i -> i + ": {prompt: sound:a}");
  }

  private static String options(int count, IntFunction<String> action) {
    return options("", count, action);
  }

  private static String options(String keys, int count, IntFunction<String> action) {
    return "attendant:\n  menu:\n    prompt: sound:a\n    options:\n"
        + lines(count, "      " + keys, i -> (100_000 + i) + ": " + action.apply(i));
  }

  private static String menus(int count, IntFunction<String> menu) {
    return "attendant:\n  menus:\n" + lines(count, "    m", i -> i + ": " + menu.apply(i));
  }

  private static String lines(int count, String begin, IntFunction<String> line) {
    return IntStream.range(0, count)
        .mapToObj(i -> begin + line.apply(i) + "\n")
        .collect(Collectors.joining());
  }
}
