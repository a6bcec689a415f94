package dev.ariattendant.attendant;

import dev.ariattendant.attendant.entry.EntryRules;
import dev.ariattendant.attendant.keys.KeyMatcher;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.ActionParts;
import dev.ariattendant.config.menus.CallFlow;
import dev.ariattendant.config.menus.Entry;
import dev.ariattendant.config.menus.Lapse;
import dev.ariattendant.config.menus.Menu;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call flow, made ready for calls.
 *
 * @param flow all that was configured
 * @param keys what the keys of each menu mean, by the menu's name
 * @param entry where calls begin
 * @param asksPrograms whether a program may be asked what to do with a call
 */
record Menus(
    CallFlow flow, Map<String, KeyMatcher<Action>> keys, EntryRules entry, boolean asksPrograms) {

  static Menus of(CallFlow flow) {
    return new Menus(
        flow,
        flow.menus().values().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Menu::name, menu -> new KeyMatcher<>(menu.options(), menu.terminator()))),
        EntryRules.of(flow),
        actions(flow).anyMatch(Menus::asksProgram));
  }

  private static Stream<Action> actions(CallFlow flow) {
    return Stream.of(
            Stream.of(flow.limits().then()),
            flow.entry().stream().map(Entry::then),
            flow.menus().values().stream().flatMap(menu -> menu.options().values().stream()),
            flow.menus().values().stream()
                .flatMap(menu -> Stream.of(menu.invalid().then(), menu.silence().then())))
        .flatMap(Function.identity());
  }

  /** Whether it does, or anything that may follow it. */
  private static boolean asksProgram(Action action) {
    return action instanceof Action.Ask
        || Stream.concat(
                ActionParts.followers(action).values().stream(),
                ActionParts.lapses(action).values().stream().map(Lapse::then))
            .anyMatch(Menus::asksProgram);
  }

  KeyMatcher<Action> keysOf(Menu menu) {
    return keys.get(menu.name());
  }
}
