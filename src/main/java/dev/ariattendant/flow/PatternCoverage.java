package dev.ariattendant.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares patterns as sets of the keys that fit each of their positions. */
public final class PatternCoverage {

  private PatternCoverage() {}

  /** Whether a pattern is chosen before another one, in Asterisk's order, if both fit. */
  public static boolean precedes(List<Set<Character>> positions, List<Set<Character>> others) {
    for (int i = 0; i < Math.min(positions.size(), others.size()); i++) {
      int more = others.get(i).size() - positions.get(i).size();
      if (more != 0) {
        return more > 0;
      }
    }
    return false;
  }

  /** Whether some keys fit both. */
  public static boolean overlap(List<Set<Character>> positions, List<Set<Character>> others) {
    if (positions.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < positions.size(); i++) {
      if (Collections.disjoint(positions.get(i), others.get(i))) {
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
  public static boolean covers(
      List<List<Set<Character>>> others, List<Set<Character>> pattern, int effort) {
    List<List<Set<Character>>> left = List.of(pattern);
    int compared = 0;
    for (List<Set<Character>> other : others) {
      compared += left.size() * pattern.size();
      if (compared > effort) {
        return false;
      }
      left = left.stream().flatMap(each -> without(each, other).stream()).toList();
    }
    return left.isEmpty();
  }

  /** The keys that fit a pattern and not another one, as disjoint patterns. */
  private static List<List<Set<Character>>> without(
      List<Set<Character>> pattern, List<Set<Character>> other) {
    if (pattern.size() != other.size()) {
      return List.of(pattern);
    }
    List<List<Set<Character>>> rest = new ArrayList<>();
    List<Set<Character>> common = new ArrayList<>(pattern);
    for (int i = 0; i < pattern.size(); i++) {
      Set<Character> outside = new HashSet<>(pattern.get(i));
      outside.removeAll(other.get(i));
      Set<Character> inside = new HashSet<>(pattern.get(i));
      inside.retainAll(other.get(i));
      if (!outside.isEmpty()) {
        List<Set<Character>> part = new ArrayList<>(common);
        part.set(i, outside);
        rest.add(part);
      }
      if (inside.isEmpty()) {
        return rest;
      }
      common.set(i, inside);
    }
    return rest;
  }
}
