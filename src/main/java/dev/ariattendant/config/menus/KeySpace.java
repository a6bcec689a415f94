package dev.ariattendant.config.menus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What patterns have to do with each other, as sets of what can be pressed. */
public final class KeySpace {

  private KeySpace() {}

  /** Whether all that fits a pattern fits another one, which more fits. */
  public static boolean isNarrower(KeyPattern pattern, KeyPattern other) {
    return isWithin(pattern.positions(), other.positions())
        && !pattern.positions().equals(other.positions());
  }

  /** Whether all that fits a pattern fits at least one of the others. */
  public static boolean covers(List<KeyPattern> others, KeyPattern pattern) {
    List<List<Set<Character>>> left = List.of(pattern.positions());
    for (KeyPattern other : others) {
      left = left.stream().flatMap(each -> without(each, other.positions()).stream()).toList();
    }
    return left.isEmpty();
  }

  private static boolean isWithin(List<Set<Character>> pattern, List<Set<Character>> other) {
    if (pattern.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < pattern.size(); i++) {
      if (!other.get(i).containsAll(pattern.get(i))) {
        return false;
      }
    }
    return true;
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
