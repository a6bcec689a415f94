package dev.ariattendant.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.vertx.core.json.DecodeException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Goes through a JSON text (RFC 8259) from its first character to its last, and makes objects only
 * of what it is asked for. A parser that makes a token of everything takes about twice as long, and
 * was the largest part of an event's way ({@code scripts/bench pieces EventReading}).
 *
 * <p>Where the text is no JSON, there is a {@link DecodeException}; only control characters in
 * texts without escapes go unnoticed.
 */
public final class JsonCursor {

  private static final JsonFactory ESCAPED = new JsonFactory();
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final String NUMBER_CHARACTERS = "+-.0123456789eE";
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final int HEX_DIGITS = 4;

  /** Far beyond ARI's; a thread's stack has room for it, whichever compiler made the frames. */
  private static final int DEEPEST = 250;

  private final String text;
  private int at;

  /** Looked for once: the next one, or the text's end for none. */
  private int backslash = -1;

  /** Whether no field of the object has been found yet. */
  private boolean first;

  /** Before the first character. */
  public JsonCursor(String text) {
    this.text = text;
  }

  /** Enters an object; anything else is passed by. */
  public boolean enter() {
    if (next() != '{') {
      pass();
      return false;
    }
    at++;
    first = true;
    return true;
  }

  /** Goes to the next field's value, and tells the name; null for none, which leaves the object. */
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

  /** Takes a text; null for anything else, which is passed by. */
  public String text() {
    if (next() == '"') {
      return string();
    }
    pass();
    return null;
  }

  /** Takes a whole number without a sign; 0 for anything else, which is passed by. */
  public int integer() {
    next();
    int begin = at;
    passDigits();
    int end = at;
    at = begin;
    pass();
    if (begin == end || end < at) {
      return 0;
    }
    try {
      return Integer.parseInt(text, begin, end, 10);
    } catch (NumberFormatException e) {
      throw fault("a smaller number");
    }
  }

  /** Passes a value by. */
  public void pass() {
    pass(0);
  }

  /** All has been gone through: nothing may follow. */
  public void end() {
    blanks();
    if (at < text.length()) {
      throw fault("the end");
    }
  }

  private void pass(int depth) {
    if (depth > DEEPEST) {
      throw fault("fewer objects in objects");
    }
    switch (next()) {
      case '"' -> passString();
      case '{' -> passInside('}', depth + 1);
      case '[' -> passInside(']', depth + 1);
      case 't' -> passWord("true");
      case 'f' -> passWord("false");
      case 'n' -> passWord("null");
      default -> passNumber();
    }
  }

  private void passInside(char end, int depth) {
    at++;
    if (next() == end) {
      at++;
      return;
    }
    do {
      if (end == '}') {
        passString();
        expect(':');
      }
      pass(depth);
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

  private void passWord(String word) {
    if (!text.startsWith(word, at)) {
      throw fault(word);
    }
    at += word.length();
  }

  private void passNumber() {
    int begin = at;
    passDigits();
    boolean plain = at > begin && text.charAt(begin) != '0';
    while (at < text.length() && NUMBER_CHARACTERS.indexOf(text.charAt(at)) >= 0) {
      at++;
      plain = false;
    }
    if (!plain && !NUMBER.matcher(text).region(begin, at).matches()) {
      throw fault("a value");
    }
  }

  private void passDigits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  private String string() {
    blanks();
    int begin = at;
    boolean escaped = passString();
    return escaped ? unescaped(begin, at) : text.substring(begin + 1, at - 1);
  }

  /** Whether there are escapes in it. */
  private boolean passString() {
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
    passEscapedString();
    return true;
  }

  private void passEscapedString() {
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

  /** What comes after blanks; 0 at the end. */
  private char next() {
    blanks();
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void blanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char character) {
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
