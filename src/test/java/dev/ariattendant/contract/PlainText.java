package dev.ariattendant.contract;

import java.util.regex.Pattern;

/** A text of {@code bus.yaml} without links, which lead to places in the manual. */
final class PlainText {

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

  private PlainText() {}

  static String of(String text) {
    return LINK.matcher(text).replaceAll("$1");
  }
}
