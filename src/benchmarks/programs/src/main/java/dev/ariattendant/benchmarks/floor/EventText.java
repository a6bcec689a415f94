package dev.ariattendant.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** An event's bytes, looked through for what stands after a text; used again for the next one. */
final class EventText {

  private byte[] bytes = new byte[4_096];
  private int length;

  /** Takes that many bytes. */
  void set(ByteBuf text, int length) {
    this.length = length;
    if (length > bytes.length) {
      bytes = new byte[length];
    }
    text.readBytes(bytes, 0, length);
  }

  /** What stands after this up to the next quotation mark; empty if it isn't there. */
  String after(String text) {
    int begin = find(text);
    int end = begin;
    while (end < length && bytes[end] != '"') {
      end++;
    }
    return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
  }

  /** Where this ends; the end of all if it isn't there. */
  private int find(String text) {
    int last = length - text.length();
    for (int at = 0; at <= last; at++) {
      int matching = 0;
      while (matching < text.length() && bytes[at + matching] == text.charAt(matching)) {
        matching++;
      }
      if (matching == text.length()) {
        return at + matching;
      }
    }
    return length;
  }
}
