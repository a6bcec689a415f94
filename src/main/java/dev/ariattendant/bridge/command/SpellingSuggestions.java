package dev.ariattendant.bridge.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Suggests names for one that is unknown, perhaps misspelt. */
final class SpellingSuggestions {

  private static final int MAX_SUGGESTIONS = 3;

  private SpellingSuggestions() {}

  /** The names most similar to {@code name}; none if all differ a lot. */
  static List<String> of(String name, Collection<String> names) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int tolerance = Math.max(2, name.length() / 2);
    ToIntFunction<String> distance = each -> distance(wanted, each.toLowerCase(Locale.ROOT));
    return names.stream()
        .filter(each -> distance.applyAsInt(each) <= tolerance)
        .sorted(Comparator.comparingInt(distance).thenComparing(Comparator.naturalOrder()))
        .limit(MAX_SUGGESTIONS)
        .toList();
  }

  /** The Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
