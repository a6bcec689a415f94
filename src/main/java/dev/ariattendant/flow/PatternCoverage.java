package dev.ariattendant.flow;

import java.util.ArrayList;
import java.util.List;

/** Compares patterns as sets of the keys that fit each of their positions. */
public final class PatternCoverage {

  private PatternCoverage() {}

  /** Whether a pattern is chosen before another one, in Asterisk's order, if both fit. */
  public static boolean precedes(List<DigitSet> positions, List<DigitSet> others) {
    for (int i = 0; i < Math.min(positions.size(), others.size()); i++) {
      int more = others.get(i).size() - positions.get(i).size();
      if (more != 0) {
        return more > 0;
      }
    }
    return false;
  }

  /** Whether some keys fit both. */
  public static boolean overlap(List<DigitSet> positions, List<DigitSet> others) {
    if (positions.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < positions.size(); i++) {
      if (positions.get(i).and(others.get(i)).size() == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether all keys that fit a pattern fit at least one of the others.
   *
   * @param effort how many positions are compared at most; some patterns fall into very many parts,
   *     and then count as not covered
   */
  public static boolean covers(List<List<DigitSet>> others, List<DigitSet> pattern, int effort) {
    List<List<DigitSet>> left = List.of(pattern);
    int compared = 0;
    for (List<DigitSet> other : others) {
      compared += left.size() * pattern.size();
      if (compared > effort) {
        return false;
      }
      left = left.stream().flatMap(each -> without(each, other).stream()).toList();
    }
    return left.isEmpty();
  }

  /** The keys that fit a pattern and not another one, as disjoint patterns. */
  private static List<List<DigitSet>> without(List<DigitSet> pattern, List<DigitSet> other) {
    if (pattern.size() != other.size()) {
      return List.of(pattern);
    }
    List<List<DigitSet>> rest = new ArrayList<>();
    List<DigitSet> common = new ArrayList<>(pattern);
    for (int i = 0; i < pattern.size(); i++) {
      DigitSet outside = pattern.get(i).without(other.get(i));
      DigitSet inside = pattern.get(i).and(other.get(i));
      if (outside.size() > 0) {
        List<DigitSet> part = new ArrayList<>(common);
        part.set(i, outside);
        rest.add(part);
      }
      if (inside.size() == 0) {
        return rest;
      }
      common.set(i, inside);
    }
    return rest;
  }
}
