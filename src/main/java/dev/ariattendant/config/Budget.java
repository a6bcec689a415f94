package dev.ariattendant.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * How much a configuration file, or a program's answer, may hold. It is counted before anything is
 * made of it, so that whatever holds too much costs no more than its reading.
 *
 * @param depth how many sections and lists may stand within one another
 * @param values how many sections, lists, keys and single values there may be; what an alias of
 *     YAML stands for counts each time
 * @param characters how long all keys and texts may be together
 */
public record Budget(int depth, int values, int characters) {

  /** Of a configuration: a company with a thousand menus of ten options has half as much. */
  public static final Budget OF_A_FILE = new Budget(50, 100_000, 2_000_000);

  /** Of a program's answer, which is one action with all that follows it. */
  public static final Budget OF_AN_ANSWER = new Budget(50, 2_000, 65_536);

  /** Longer than any name; each message and each finding holds the keys that lead to it. */
  private static final int LONGEST_KEY = 200;

  /** What is too much. */
  public static final class ExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ExceededException(String message) {
      super(message, null, false, false);
    }
  }

  /** What has been counted so far. */
  public final class Count {

    private int values;
    private int characters;

    private Count() {}

    /**
     * Counts a section, a list or a single value.
     *
     * @param depth how many sections and lists it stands in
     * @throws ExceededException if it is one too many, or too deep
     */
    public void value(int depth) {
      if (depth > Budget.this.depth) {
        throw exceeded("deeper than", Budget.this.depth, "levels");
      }
      values++;
      if (values > Budget.this.values) {
        throw exceeded("more than", Budget.this.values, "values");
      }
    }

    /**
     * Counts a text's characters.
     *
     * @throws ExceededException if they are too many
     */
    public void text(String text) {
      if (text.length() > Budget.this.characters - characters) {
        throw exceeded("more than", Budget.this.characters, "characters");
      }
      characters += text.length();
    }

    /**
     * Counts a key.
     *
     * @throws ExceededException if it is one too many, or too long
     */
    public void key(String key) {
      value(0);
      if (key.length() > LONGEST_KEY) {
        throw exceeded("a key of more than", LONGEST_KEY, "characters");
      }
      text(key);
    }

    private void json(Object json, int depth) {
      value(depth);
      Object plain = plain(json);
      if (plain instanceof Map<?, ?> section) {
        section.forEach(
            (key, value) -> {
              key(String.valueOf(key));
              json(value, depth + 1);
            });
      } else if (plain instanceof Iterable<?> list) {
        list.forEach(each -> json(each, depth + 1));
      } else if (plain instanceof CharSequence text) {
        text(text.toString());
      }
    }

    private static Object plain(Object json) {
      if (json instanceof JsonObject section) {
        return section.getMap();
      }
      return json instanceof JsonArray list ? list.getList() : json;
    }
  }

  /** Begins to count. */
  public Count count() {
    return new Count();
  }

  /**
   * What is too much about JSON; empty if nothing is.
   *
   * @param json what Vert.x takes for JSON
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
