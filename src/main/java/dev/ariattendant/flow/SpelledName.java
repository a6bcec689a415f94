package dev.ariattendant.flow;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name as callers spell it on a telephone's keys, by the letters of ITU-T E.161: 2 is ABC, 7 is
 * PQRS, 9 is WXYZ. Accents don't count. A letter that is also written as two, such as {@code ä} as
 * {@code ae}, may be spelled either way. Titles that end with a dot don't count, nor do digits.
 *
 * @param name {@code Anna Berg} or {@code Berg, Anna}
 */
public record SpelledName(String name) {

  /** Keys that spell a name, and at which of their lengths a word of it ends. */
  public record Keys(String keys, Set<Integer> ends) {}

  private static final String KEY_OF_LETTER = "22233344455566677778889999";

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}/()_&+]+");

  /** An initial is no title. */
  private static final Pattern TITLE = Pattern.compile("\\p{L}{2,}\\.");

  /** Letters that no decomposition leads to those of the keys. */
  private static final Map<String, String> ONE_WAY =
      Map.of(
          "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ħ",
          "h", "ı", "i");

  private static final Map<String, String> TWO_LETTERS =
      Map.of("ä", "ae", "ö", "oe", "ü", "ue", "å", "aa", "ø", "oe");

  /** Why no caller can spell the name; empty if callers can. */
  public Optional<String> fault() {
    List<String> words = words();
    Optional<String> strange =
        words.stream()
            .flatMapToInt(String::codePoints)
            .filter(letter -> letter < 'a' || letter > 'z')
            .mapToObj(Character::toString)
            .findFirst();
    if (strange.isPresent()) {
      return Optional.of("no key has the letter " + strange.get());
    }
    return words.isEmpty() ? Optional.of("no key has a letter of it") : Optional.empty();
  }

  /**
   * The letters a to z of each word, in the order in which the name is said; others as they are.
   */
  public List<String> words() {
    return words(false);
  }

  /** All that callers may spell to find the name: from its first word on, or from a later one. */
  public List<Keys> keys(NameOrder order) {
    Map<String, Keys> all = new LinkedHashMap<>();
    for (boolean twoLetters : List.of(false, true)) {
      List<String> words = words(twoLetters);
      int last = Math.min(firstOfLastName(), words.size() - 1);
      for (int start = 0; start < words.size(); start++) {
        boolean wanted =
            switch (order) {
              case LAST -> start >= last;
              case FIRST -> start == 0;
              case EITHER -> true;
            };
        if (wanted) {
          Keys keys = keys(words, start);
          all.putIfAbsent(keys.keys(), keys);
        }
      }
    }
    return List.copyOf(all.values());
  }

  /** Behind the last word, the words before the first one follow. */
  private static Keys keys(List<String> words, int start) {
    StringBuilder keys = new StringBuilder();
    Set<Integer> ends = new LinkedHashSet<>();
    Stream.concat(words.subList(start, words.size()).stream(), words.subList(0, start).stream())
        .forEach(
            word -> {
              word.chars().forEach(letter -> keys.append(KEY_OF_LETTER.charAt(letter - 'a')));
              ends.add(keys.length());
            });
    return new Keys(keys.toString(), Set.copyOf(ends));
  }

  /** Where there is no comma, the first word alone is no last name, if there are more. */
  private int firstOfLastName() {
    int comma = name.indexOf(',');
    return comma < 0 ? 1 : words(name.substring(comma + 1), false).size();
  }

  private List<String> words(boolean twoLetters) {
    int comma = name.indexOf(',');
    if (comma < 0) {
      return words(name, twoLetters);
    }
    List<String> words = new ArrayList<>(words(name.substring(comma + 1), twoLetters));
    words.addAll(words(name.substring(0, comma), twoLetters));
    return List.copyOf(words);
  }

  private static List<String> words(String name, boolean twoLetters) {
    List<String> all = SEPARATORS.splitAsStream(name).filter(word -> !word.isBlank()).toList();
    List<String> names = all.stream().filter(word -> !TITLE.matcher(word).matches()).toList();
    return (names.isEmpty() ? all : names)
        .stream()
            .map(word -> letters(word, twoLetters))
            .filter(letters -> !letters.isEmpty())
            .toList();
  }

  private static String letters(String word, boolean twoLetters) {
    String text = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (twoLetters) {
      text = replaced(text, TWO_LETTERS);
    }
    text = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return replaced(text, ONE_WAY)
        .codePoints()
        .filter(Character::isLetter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String replaced(String text, Map<String, String> letters) {
    String replaced = text;
    for (Map.Entry<String, String> each : letters.entrySet()) {
      replaced = replaced.replace(each.getKey(), each.getValue());
    }
    return replaced;
  }
}
