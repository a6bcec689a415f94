package dev.ariattendant.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.vertx.core.json.DecodeException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A pull parser for JSON (RFC 8259) that creates objects only for the values that are asked for,
 * and skips all others.
 *
 * <p>It is hand-written for the hot path, and saves more than half of what reading an event costs:
 * a frame takes 1.9 µs, and 4.1 µs with Jackson's streaming parser, which makes a token of every
 * value. {@code scripts/bench pieces EventReading} measures it, see docs/performance.md. Its tests
 * compare it with Jackson: each text must be accepted or refused by both, and have the same values.
 *
 * <p>It throws a {@link DecodeException} if the text is no JSON. It doesn't notice control
 * characters in strings without escapes.
 */
public final class JsonCursor {

  private static final JsonFactory ESCAPED = new JsonFactory();
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final String NUMBER_CHARACTERS = "+-.0123456789eE";
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final int HEX_DIGITS = 4;

  /** The deepest nesting: far more than ARI's, and safe for a thread's stack. */
  private static final int MAX_DEPTH = 250;

  private final String text;
  private int at;

  /** The position of the next backslash, or the text's end; searched once. */
  private int backslash = -1;

  /** Whether the next field is the first of its object. */
  private boolean first;

  public JsonCursor(String text) {
    this.text = text;
  }

  /** Enters an object; skips any other value. */
  public boolean enter() {
    if (next() != '{') {
      skip();
      return false;
    }
    at++;
    first = true;
    return true;
  }

  /**
   * Goes to the next field's value and returns its name; null at the object's end, which it leaves.
   */
  public String field() {
    boolean isFirst = first;
    first = false;
    if (next() == '}') {
      at++;
      return null;
    }
    if (!isFirst) {
      expect(',');
    }
    String name = string();
    expect(':');
    return name;
  }

  /** Reads a string; skips any other value and returns null. */
  public String text() {
    if (next() == '"') {
      return string();
    }
    skip();
    return null;
  }

  /** Reads a whole number without a sign; skips any other value and returns 0. */
  public int integer() {
    next();
    int begin = at;
    skipDigits();
    int end = at;
    at = begin;
    skip();
    if (begin == end || end < at) {
      return 0;
    }
    try {
      return Integer.parseInt(text, begin, end, 10);
    } catch (NumberFormatException e) {
      throw fault("a smaller number");
    }
  }

  public void skip() {
    skip(0);
  }

  /** Checks that nothing but whitespace follows. */
  public void end() {
    skipWhitespace();
    if (at < text.length()) {
      throw fault("the end");
    }
  }

  private void skip(int depth) {
    if (depth > MAX_DEPTH) {
      throw fault("fewer objects in objects");
    }
    switch (next()) {
      case '"' -> skipString();
      case '{' -> skipContents('}', depth + 1);
      case '[' -> skipContents(']', depth + 1);
      case 't' -> skipWord("true");
      case 'f' -> skipWord("false");
      case 'n' -> skipWord("null");
      default -> skipNumber();
    }
  }

  private void skipContents(char end, int depth) {
    at++;
    if (next() == end) {
      at++;
      return;
    }
    do {
      if (end == '}') {
        skipString();
        expect(':');
      }
      skip(depth);
    } while (another(end));
  }

  private boolean another(char end) {
    if (next() == end) {
      at++;
      return false;
    }
    expect(',');
    return true;
  }

  private void skipWord(String word) {
    if (!text.startsWith(word, at)) {
      throw fault(word);
    }
    at += word.length();
  }

  private void skipNumber() {
    int begin = at;
    skipDigits();
    boolean plain = at > begin && text.charAt(begin) != '0';
    while (at < text.length() && NUMBER_CHARACTERS.indexOf(text.charAt(at)) >= 0) {
      at++;
      plain = false;
    }
    if (!plain && !NUMBER.matcher(text).region(begin, at).matches()) {
      throw fault("a value");
    }
  }

  private void skipDigits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  private String string() {
    skipWhitespace();
    int begin = at;
    boolean escaped = skipString();
    return escaped ? unescaped(begin, at) : text.substring(begin + 1, at - 1);
  }

  /** Skips a string; returns whether it has escapes. */
  private boolean skipString() {
    expect('"');
    int end = text.indexOf('"', at);
    if (backslash < at) {
      int found = text.indexOf('\\', at);
      backslash = found < 0 ? text.length() : found;
    }
    if (end >= 0 && end < backslash) {
      at = end + 1;
      return false;
    }
    skipEscapedString();
    return true;
  }

  private void skipEscapedString() {
    for (char each = take(); each != '"'; each = take()) {
      if (each == '\\') {
        char escape = take();
        if (escape == 'u') {
          for (int digit = 0; digit < HEX_DIGITS; digit++) {
            if (Character.digit(take(), 16) < 0) {
              throw fault("a hexadecimal digit");
            }
          }
        } else if (ESCAPES.indexOf(escape) < 0) {
          throw fault("an escape");
        }
      }
    }
  }

  private String unescaped(int begin, int end) {
    try (JsonParser parser = ESCAPED.createParser(text.substring(begin, end))) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException e) {
      throw new DecodeException(e.getMessage(), e);
    }
  }

  private void expect(char expected) {
    if (next() != expected) {
      throw fault("'" + expected + "'");
    }
    at++;
  }

  /** The next character that isn't whitespace; 0 at the end. */
  private char next() {
    skipWhitespace();
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipWhitespace() {
    while (at < text.length() && isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isWhitespace(char character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private char take() {
    if (at == text.length()) {
      throw fault("'\"'");
    }
    return text.charAt(at++);
  }

  private DecodeException fault(String expected) {
    return new DecodeException("not JSON: expected " + expected + " at character " + at);
  }
}
