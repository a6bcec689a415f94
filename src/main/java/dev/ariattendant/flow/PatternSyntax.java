package dev.ariattendant.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syntax of Asterisk's patterns: a character for each position, or a class of them.
 *
 * @param plain the characters that stand for themselves
 */
record PatternSyntax(String plain) {

  private static final Pattern POSITION = Pattern.compile("\\[([^\\[\\]]+)\\]|.", Pattern.DOTALL);
  private static final Pattern RANGE = Pattern.compile("(.)-(.)|[^-]");

  // Shared, since there may be very many patterns.
  private static final Set<Character> ANY = digits('0', '9');
  private static final Set<Character> ANY_BUT_ZERO = digits('1', '9');
  private static final Set<Character> ANY_BUT_ZERO_AND_ONE = digits('2', '9');

  Optional<String> fault(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  List<Set<Character>> parse(String text) {
    List<Set<Character>> positions = new ArrayList<>();
    Matcher position = POSITION.matcher(text);
    while (position.find()) {
      positions.add(
          position.group(1) == null
              ? single(position.group().charAt(0))
              : range(position.group(1)));
    }
    if (positions.isEmpty()) {
      throw unknown();
    }
    return List.copyOf(positions);
  }

  private Set<Character> single(char character) {
    return switch (character) {
      case 'X' -> ANY;
      case 'Z' -> ANY_BUT_ZERO;
      case 'N' -> ANY_BUT_ZERO_AND_ONE;
      default -> {
        if (plain.indexOf(character) < 0) {
          throw unknown();
        }
        yield Set.of(character);
      }
    };
  }

  private Set<Character> range(String content) {
    Set<Character> characters = new TreeSet<>();
    Matcher part = RANGE.matcher(content);
    int end = 0;
    while (part.find() && part.start() == end) {
      end = part.end();
      char from = content.charAt(part.start());
      char to = content.charAt(part.end() - 1);
      if (plain.indexOf(from) < 0 || plain.indexOf(to) < 0) {
        throw unknown();
      }
      if (from != to && !(Character.isDigit(from) && Character.isDigit(to) && from < to)) {
        throw new IllegalArgumentException(
            "expected a range from a lower to a higher digit, such as [1-5]");
      }
      characters.addAll(digits(from, to));
    }
    if (end < content.length()) {
      throw unknown();
    }
    return Set.copyOf(characters);
  }

  private static Set<Character> digits(char from, char to) {
    Set<Character> digits = new TreeSet<>();
    for (char digit = from; digit <= to; digit++) {
      digits.add(digit);
    }
    return Set.copyOf(digits);
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        "expected characters of %s, or X Z N [1-5] for one of several".formatted(plain));
  }
}
