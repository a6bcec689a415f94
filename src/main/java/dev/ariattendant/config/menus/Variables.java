package dev.ariattendant.config.menus;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The call's variables in texts, as <code>${NAME}</code>. */
public final class Variables {

  /** Those that every call has. */
  public static final List<String> KNOWN =
      List.of("EXTEN", "CALLERID(num)", "CALLERID(name)", "CHANNEL", "UNIQUEID");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)\\}");

  private Variables() {}

  /** The names in a text. */
  public static List<String> namesIn(String text) {
    return VARIABLE.matcher(text).results().map(each -> each.group(1)).toList();
  }

  /** Whether each name in a text has its end. */
  public static boolean isClosed(String text) {
    return !VARIABLE.matcher(text).replaceAll("").contains("${");
  }

  /**
   * The text with values in place of names.
   *
   * @param values gives each name's value
   */
  public static String expand(String text, Function<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(each -> Matcher.quoteReplacement(values.apply(each.group(1))));
  }
}
