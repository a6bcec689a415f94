package dev.ariattendant.workbench.rehearsal;

import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.ActionParts;
import dev.ariattendant.config.menus.CallFlow;
import dev.ariattendant.config.menus.Lapse;
import dev.ariattendant.config.menus.Menu;
import java.time.Duration;
import java.util.stream.Stream;

/** How much time callers, and those who serve them, are given. */
final class TimeOuts {

  private TimeOuts() {}

  /** The shortest time-out of a flow. */
  static Duration shortest(CallFlow flow) {
    Stream<Duration> ofMenus =
        flow.menus().values().stream()
            .flatMap(menu -> Stream.of(menu.timeout(), menu.interDigitTimeout()));
    Stream<Duration> ofActions =
        Stream.of(
                flow.menus().values().stream().flatMap(TimeOuts::actions),
                flow.entry().stream().map(entry -> entry.then()),
                Stream.of(flow.limits().then()))
            .flatMap(actions -> actions)
            .flatMap(TimeOuts::withThoseBelow)
            .flatMap(action -> ActionParts.durations(action).stream());
    return Stream.concat(ofMenus, ofActions).min(Duration::compareTo).orElseThrow();
  }

  private static Stream<Action> actions(Menu menu) {
    return Stream.concat(
        menu.options().values().stream(),
        Stream.of(menu.invalid(), menu.silence()).map(Lapse::then));
  }

  private static Stream<Action> withThoseBelow(Action action) {
    return Stream.concat(Stream.of(action), followers(action).flatMap(TimeOuts::withThoseBelow));
  }

  private static Stream<Action> followers(Action action) {
    return Stream.concat(
        ActionParts.followers(action).values().stream(),
        ActionParts.lapses(action).values().stream().map(Lapse::then));
  }
}
