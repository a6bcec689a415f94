package dev.ariattendant.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  Optional<String> fault(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  List<DigitSet> parse(String text) {
    List<DigitSet> positions = new ArrayList<>();
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

  private DigitSet single(char character) {
    return switch (character) {
      case 'X' -> DigitSet.of('0', '9');
      case 'Z' -> DigitSet.of('1', '9');
      case 'N' -> DigitSet.of('2', '9');
      default -> {
        if (plain.indexOf(character) < 0) {
          throw unknown();
        }
        yield DigitSet.of(character, character);
      }
    };
  }

  private DigitSet range(String content) {
    int members = 0;
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
      members |= DigitSet.of(from, to).members();
    }
    if (end < content.length()) {
      throw unknown();
    }
    return new DigitSet(members);
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        "expected characters of %s, or X Z N [1-5] for one of several".formatted(plain));
  }
}
