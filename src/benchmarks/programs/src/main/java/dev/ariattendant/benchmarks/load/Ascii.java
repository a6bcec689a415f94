package dev.ariattendant.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** Text that has one byte for each character, as all has that ARI's frame is made of. */
final class Ascii {

  private Ascii() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
