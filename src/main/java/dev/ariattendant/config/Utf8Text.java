package dev.ariattendant.config;

import io.vertx.core.json.DecodeException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes a file that must be UTF-8. Any other encoding is refused: its letters would be wrong. */
public final class Utf8Text {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8Text() {}

  /**
   * The text, without a byte order mark.
   *
   * @throws DecodeException if it isn't UTF-8; the message names the place, and shows nothing of
   *     the file
   */
  public static String of(byte[] bytes) {
    // Each character has at least one byte.
    CharBuffer text = CharBuffer.allocate(bytes.length);
    // It reports malformed input instead of replacing it.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    String read = text.flip().toString();
    if (result.isError() || read.indexOf('\0') >= 0) {
      int end = result.isError() ? read.length() : read.indexOf('\0');
      throw new DecodeException(place(read.substring(0, end)) + ": expected UTF-8" + found(bytes));
    }
    return !read.isEmpty() && read.charAt(0) == BYTE_ORDER_MARK ? read.substring(1) : read;
  }

  private static String place(String before) {
    return "line %d, column %d"
        .formatted(
            before.chars().filter(each -> each == '\n').count() + 1,
            before.length() - before.lastIndexOf('\n'));
  }

  private static String found(byte[] bytes) {
    boolean isWide = bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || isMark(bytes));
    return isWide ? ", found UTF-16; save the file as UTF-8" : "; save the file in this encoding";
  }

  private static boolean isMark(byte[] bytes) {
    int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    return first == 0xFEFF || first == 0xFFFE;
  }
}
