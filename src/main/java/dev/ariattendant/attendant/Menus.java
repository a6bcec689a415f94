package dev.ariattendant.attendant;

import dev.ariattendant.config.AttendantOptions;
import dev.ariattendant.config.MenuOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All menus that callers can get to.
 *
 * @param byName each under its name, {@link MenuOptions#MAIN} among them
 */
record Menus(Map<String, Menu> byName) {

  static Menus of(AttendantOptions options) {
    Map<String, MenuOptions> all = new HashMap<>(options.menus());
    all.put(MenuOptions.MAIN, options.menu());
    return new Menus(
        all.keySet().stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> Menu.of(name, all))));
  }

  /** Where calls begin. */
  Menu main() {
    return byName.get(MenuOptions.MAIN);
  }

  /** The menu of this name; the main one where there is none, as after a change of the menus. */
  Menu named(String name) {
    return byName.getOrDefault(name, main());
  }
}
