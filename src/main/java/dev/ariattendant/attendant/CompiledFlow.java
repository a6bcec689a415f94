package dev.ariattendant.attendant;

import dev.ariattendant.attendant.routing.EntryRules;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.KeyMatcher;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.read.FlowDestinations;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call flow, made ready for calls.
 *
 * @param flow all that was configured
 * @param keys what the keys of each menu mean, by the menu's name
 * @param entry where calls begin
 * @param asksPrograms whether a program may be asked what to do with a call
 * @param mayTakeSecrets whether callers may come to a secret {@code collect}, of a program's, say
 * @param places where it leads
 */
record CompiledFlow(
    CallFlow flow,
    Map<String, KeyMatcher<Action>> keys,
    EntryRules entry,
    boolean asksPrograms,
    boolean mayTakeSecrets,
    FlowDestinations places) {

  static CompiledFlow of(CallFlow flow) {
    return new CompiledFlow(
        flow,
        flow.menus().values().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Menu::name, menu -> new KeyMatcher<>(menu.options(), menu.terminator()))),
        EntryRules.of(flow),
        flow.actions().anyMatch(Action.Ask.class::isInstance),
        flow.actions().anyMatch(CompiledFlow::mayTakeSecrets),
        FlowDestinations.of(flow));
  }

  private static boolean mayTakeSecrets(Action action) {
    return action instanceof Action.Ask
        || (action instanceof Action.Collect collect && collect.secret());
  }

  KeyMatcher<Action> keysOf(Menu menu) {
    return keys.get(menu.name());
  }
}
