package dev.ariattendant.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * How much a configuration file, or a program's answer, may hold. It is counted before it is used,
 * so that a file that holds too much costs no more than its reading.
 *
 * @param values how many sections, lists, keys and single values; a YAML alias counts as what it
 *     stands for, each time
 * @param characters how many characters in all keys and texts
 */
public record SizeBudget(int depth, int values, int characters) {

  /** Of a configuration: 500 menus of ten options have less. */
  public static final SizeBudget OF_A_FILE = new SizeBudget(50, 50_000, 1_000_000);

  /** Of a program's answer: one action with all that follows it. */
  public static final SizeBudget OF_AN_ANSWER = new SizeBudget(50, 2_000, 65_536);

  /** Longer than any name. A problem's path holds several keys. */
  private static final int LONGEST_KEY = 200;

  /** Longer than any text that Asterisk accepts. */
  private static final int LONGEST_TEXT = 10_000;

  /** The budget is exceeded; the message says which limit. */
  static final class ExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ExceededException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Counts the values, and the characters of keys and texts. It throws an {@link ExceededException}
   * when there are too many.
   */
  final class Count {

    private int values;
    private int characters;

    int values() {
      return values;
    }

    int characters() {
      return characters;
    }

    /** Checks the number of levels above a value. */
    void depth(int depth) {
      if (depth > SizeBudget.this.depth) {
        throw exceeded("deeper than", SizeBudget.this.depth, "levels");
      }
    }

    /** Checks the length of a key, without counting it. */
    void key(int length) {
      if (length > LONGEST_KEY) {
        throw exceeded("a key of more than", LONGEST_KEY, "characters");
      }
    }

    /** Checks the length of a text, without counting it. */
    void text(int length) {
      if (length > LONGEST_TEXT) {
        throw exceeded("a text of more than", LONGEST_TEXT, "characters");
      }
    }

    void add(int moreValues, int moreCharacters) {
      if (moreValues > SizeBudget.this.values - values) {
        throw exceeded("more than", SizeBudget.this.values, "values");
      }
      if (moreCharacters > SizeBudget.this.characters - characters) {
        throw exceeded("more than", SizeBudget.this.characters, "characters");
      }
      values += moreValues;
      characters += moreCharacters;
    }

    private void json(Object json, int depth) {
      depth(depth);
      int length = json instanceof CharSequence text ? text.length() : 0;
      text(length);
      add(1, length);
      Object plain = plain(json);
      if (plain instanceof Map<?, ?> section) {
        section.forEach(
            (key, value) -> {
              int ofKey = String.valueOf(key).length();
              key(ofKey);
              add(1, ofKey);
              json(value, depth + 1);
            });
      } else if (plain instanceof Iterable<?> list) {
        list.forEach(each -> json(each, depth + 1));
      }
    }

    private static Object plain(Object json) {
      if (json instanceof JsonObject section) {
        return section.getMap();
      }
      return json instanceof JsonArray list ? list.getList() : json;
    }
  }

  Count count() {
    return new Count();
  }

  /**
   * Which limit a value exceeds, in words; empty if none.
   *
   * @param json a JsonObject, a JsonArray or a single value
   */
  public Optional<String> fault(Object json) {
    try {
      count().json(json, 0);
      return Optional.empty();
    } catch (ExceededException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static ExceededException exceeded(String than, int limit, String what) {
    return new ExceededException("too much: " + than + " " + limit + " " + what);
  }
}
