package dev.ariattendant.attendant.routing;

import dev.ariattendant.attendant.pins.PinLocks;
import dev.ariattendant.attendant.speech.SpokenTexts;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.KeyMatcher;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.TransferRule;
import dev.ariattendant.flow.read.FlowDestinations;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call flow with all that is worked out once for all of its calls.
 *
 * @param keys the options of each menu, by the menu's name
 * @param extensions where callees may transfer callers
 * @param entry where calls begin
 * @param asksPrograms whether any action asks a program
 * @param mayTakeSecrets whether a call may come to a secret {@code collect}, which a program may
 *     answer with, too
 * @param destinations where the flow leads
 * @param texts the audio of its texts
 * @param schedules the time, and the days of its schedules
 * @param nightSwitch switches the schedules by hand
 * @param pins how often PINs were entered wrongly
 */
public record CompiledFlow(
    CallFlow flow,
    Map<String, KeyMatcher<Action>> keys,
    KeyMatcher<Action> extensions,
    EntryRules entry,
    boolean asksPrograms,
    boolean mayTakeSecrets,
    FlowDestinations destinations,
    SpokenTexts texts,
    Schedules schedules,
    NightSwitch nightSwitch,
    PinLocks pins) {

  public static CompiledFlow of(
      CallFlow flow,
      SpokenTexts texts,
      Schedules schedules,
      NightSwitch nightSwitch,
      PinLocks pins) {
    return new CompiledFlow(
        flow,
        flow.menus().values().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Menu::name, menu -> new KeyMatcher<>(menu.options(), menu.terminator()))),
        new KeyMatcher<>(
            flow.transfer().map(TransferRule::extensions).orElse(Map.of()),
            TransferRule.TERMINATOR),
        EntryRules.of(flow),
        flow.actions().anyMatch(Action.Ask.class::isInstance),
        flow.actions().anyMatch(CompiledFlow::mayTakeSecrets),
        FlowDestinations.of(flow),
        texts,
        schedules,
        nightSwitch,
        pins);
  }

  private static boolean mayTakeSecrets(Action action) {
    return action instanceof Action.Ask
        || (action instanceof Action.Collect collect && collect.secret());
  }
}
