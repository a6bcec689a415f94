package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.CallFlow;
import java.util.List;
import java.util.stream.Stream;

/**
 * The menus from the first one to the caller's present one, without detours: to enter a menu again
 * leads back to it. Before the first menu, all methods name the main menu.
 */
public final class MenuHistory {

  private List<String> menus = List.of();

  /** The caller is in this menu now. */
  public void enter(String menu) {
    int index = menus.indexOf(menu);
    menus =
        index >= 0
            ? List.copyOf(menus.subList(0, index + 1))
            : Stream.concat(menus.stream(), Stream.of(menu)).toList();
  }

  public String current() {
    return menus.isEmpty() ? CallFlow.MAIN : menus.get(menus.size() - 1);
  }

  /** The menu before the present one; the first menu if there is none. */
  public String previous() {
    return menus.size() < 2 ? current() : menus.get(menus.size() - 2);
  }

  public String first() {
    return menus.isEmpty() ? CallFlow.MAIN : menus.get(0);
  }
}
