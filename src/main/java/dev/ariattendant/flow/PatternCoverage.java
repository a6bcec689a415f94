package dev.ariattendant.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What patterns have to do with each other, as sets of what can be pressed: of the keys that fit at
 * each of their positions.
 */
public final class PatternCoverage {

  private PatternCoverage() {}

  /** Whether a pattern is chosen before another one that fits as well, in Asterisk's order. */
  public static boolean precedes(List<Set<Character>> places, List<Set<Character>> others) {
    for (int i = 0; i < Math.min(places.size(), others.size()); i++) {
      int more = others.get(i).size() - places.get(i).size();
      if (more != 0) {
        return more > 0;
      }
    }
    return false;
  }

  /** Whether anything fits both. */
  public static boolean overlap(List<Set<Character>> places, List<Set<Character>> others) {
    if (places.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < places.size(); i++) {
      if (Collections.disjoint(places.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether all that fits a pattern fits at least one of the others.
   *
   * @param effort how many positions are compared at most: there are patterns that fall into more
   *     parts than anybody can count, and those count as not covered
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

  /** What fits a pattern and not another, as patterns that have nothing in common. */
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
