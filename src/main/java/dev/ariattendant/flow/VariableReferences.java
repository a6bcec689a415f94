package dev.ariattendant.flow;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to a call's variables in a text, <code>${NAME}</code>. */
public final class VariableReferences {

  /** The variables that every call has. */
  public static final List<String> KNOWN =
      List.of("EXTEN", "CALLERID(num)", "CALLERID(name)", "UNIQUEID");

  /** The name of the person whom the caller has chosen in a directory. */
  public static final String PERSON_NAME = "PERSON_NAME";

  /** The person's endpoint. */
  public static final String PERSON_DIAL = "PERSON_DIAL";

  /** What a directory sets, beside {@code EXTEN}. */
  public static final List<String> OF_A_PERSON = List.of(PERSON_DIAL, PERSON_NAME);

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");

  private VariableReferences() {}

  /** The names of the variables that a text refers to. */
  public static List<String> names(String text) {
    return text.indexOf('$') < 0
        ? List.of()
        : REFERENCE.matcher(text).results().map(each -> each.group(1)).toList();
  }

  /** A text with each reference replaced, given the variable's name. */
  public static String replace(String text, UnaryOperator<String> value) {
    return text.indexOf('$') < 0
        ? text
        : REFERENCE
            .matcher(text)
            .replaceAll(each -> Matcher.quoteReplacement(value.apply(each.group(1))));
  }

  /** Whether each <code>${</code> has its <code>}</code>. */
  public static boolean areClosed(String text) {
    return !replace(text, name -> "").contains("${");
  }
}
