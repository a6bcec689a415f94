package dev.ariattendant.attendant;

import java.util.ArrayDeque;
import java.util.Deque;

/** The menus that a caller has come through, without the ways that led in circles. */
final class Path {

  private final Deque<String> menus = new ArrayDeque<>();

  /** The caller is in this menu now; from one that was on the way, the way goes on. */
  void enter(String menu) {
    if (menus.contains(menu)) {
      while (!menus.getLast().equals(menu)) {
        menus.removeLast();
      }
    } else {
      menus.addLast(menu);
    }
  }

  /** Where the caller is; {@code otherwise} before the first menu. */
  String here(String otherwise) {
    return menus.isEmpty() ? otherwise : menus.getLast();
  }

  /** Where the caller has come from; the first menu has nothing before it. */
  String previous(String otherwise) {
    if (menus.size() < 2) {
      return here(otherwise);
    }
    String here = menus.removeLast();
    String previous = menus.getLast();
    menus.addLast(here);
    return previous;
  }

  /** Where the caller was first. */
  String first(String otherwise) {
    return menus.isEmpty() ? otherwise : menus.getFirst();
  }
}
