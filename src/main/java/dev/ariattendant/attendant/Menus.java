package dev.ariattendant.attendant;

import dev.ariattendant.config.AttendantOptions;
import dev.ariattendant.config.menus.CallFlow;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All menus that callers can get to.
 *
 * @param byName each under its name, {@link CallFlow#MAIN} among them
 */
record Menus(Map<String, Menu> byName) {

  static Menus of(AttendantOptions options) {
    return new Menus(
        options.flow().menus().keySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    name -> name, name -> Menu.of(name, options.flow().menus()))));
  }

  /** Where calls begin. */
  Menu main() {
    return byName.get(CallFlow.MAIN);
  }

  /** The menu of this name; the main one where there is none, as after a change of the menus. */
  Menu named(String name) {
    return byName.getOrDefault(name, main());
  }
}
