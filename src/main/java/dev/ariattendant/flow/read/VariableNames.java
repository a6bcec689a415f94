package dev.ariattendant.flow.read;

import java.util.List;
import java.util.regex.Pattern;

/** The call's variables in texts, as <code>${NAME}</code>. */
final class VariableNames {

  /** Those that every call has. */
  static final List<String> KNOWN = List.of("EXTEN", "CALLERID(num)", "CALLERID(name)", "UNIQUEID");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)\\}");

  private VariableNames() {}

  /** The names in a text. */
  static List<String> namesIn(String text) {
    return VARIABLE.matcher(text).results().map(each -> each.group(1)).toList();
  }

  /** Whether each name in a text has its end. */
  static boolean isClosed(String text) {
    return !VARIABLE.matcher(text).replaceAll("").contains("${");
  }
}
