package dev.ariattendant.benchmarks.load;

import java.util.HashMap;
import java.util.Map;

/** A JSON object's fields, each as it stands there: a text without its quotes, else all of it. */
final class Fields {

  private Fields() {}

  static Map<String, String> of(byte[] json, int from, int to) {
    Map<String, String> fields = new HashMap<>(16);
    int at = from + 1;
    while (at < to) {
      int name = indexOf(json, '"', at, to) + 1;
      if (name == 0) {
        break;
      }
      int nameEnd = indexOf(json, '"', name, to);
      int value = indexOf(json, ':', nameEnd, to) + 1;
      while (json[value] == ' ') {
        value++;
      }
      int end = end(json, value, to);
      boolean text = json[value] == '"';
      fields.put(
          Ascii.text(json, name, nameEnd),
          text ? Ascii.text(json, value + 1, end - 1) : Ascii.text(json, value, end));
      at = end;
    }
    return fields;
  }

  /** Where the value ends that begins there. */
  private static int end(byte[] json, int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      switch (json[i]) {
        case '"' -> {
          i = textEnd(json, i + 1);
          if (depth == 0) {
            return i + 1;
          }
        }
        case '{', '[' -> depth++;
        case ',' -> {
          if (depth == 0) {
            return i;
          }
        }
        case '}', ']' -> {
          if (depth == 0) {
            return i;
          }
          depth--;
          if (depth == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
    }
    return to;
  }

  /** Where the quote is that ends the text. */
  private static int textEnd(byte[] json, int from) {
    int at = from;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at;
  }

  private static int indexOf(byte[] json, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (json[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
