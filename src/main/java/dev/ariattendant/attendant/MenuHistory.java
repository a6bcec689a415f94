package dev.ariattendant.attendant;

import java.util.ArrayList;
import java.util.List;

/** The menus that a caller has come through, without the ways that led in circles. */
final class MenuHistory {

  private List<String> menus = List.of();

  /** The caller is in this menu now; from one that was on the way, the way goes on. */
  void enter(String menu) {
    int index = menus.indexOf(menu);
    if (index >= 0) {
      menus = List.copyOf(menus.subList(0, index + 1));
      return;
    }
    List<String> way = new ArrayList<>(menus);
    way.add(menu);
    menus = List.copyOf(way);
  }

  /** Where the caller is; {@code otherwise} before the first menu. */
  String here(String otherwise) {
    return menus.isEmpty() ? otherwise : menus.get(menus.size() - 1);
  }

  /** Where the caller has come from; the first menu has nothing before it. */
  String previous(String otherwise) {
    return menus.size() < 2 ? here(otherwise) : menus.get(menus.size() - 2);
  }

  /** Where the caller was first. */
  String first(String otherwise) {
    return menus.isEmpty() ? otherwise : menus.get(0);
  }
}
