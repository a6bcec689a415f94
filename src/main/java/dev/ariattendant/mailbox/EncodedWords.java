package dev.ariattendant.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The text of a header as RFC 2047 writes it. Vert.x's mail client takes the two halves of a
 * character beyond the Basic Multilingual Plane, such as an emoji, for two characters.
 */
final class EncodedWords {

  /** Bytes in a word: with what is around it, it has at most 75 characters. */
  private static final int LONGEST = 45;

  private EncodedWords() {}

  /** The text, in words on lines of their own. */
  static String of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String each = Character.toString(text.codePointAt(i));
      int more = each.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + more > LONGEST) {
        words.add(word(word));
        word.setLength(0);
        bytes = 0;
      }
      word.append(each);
      bytes += more;
    }
    words.add(word(word));
    return String.join("\r\n ", words);
  }

  private static String word(StringBuilder text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?%s?=".formatted(Base64.getEncoder().encodeToString(bytes));
  }
}
