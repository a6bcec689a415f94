package dev.ariattendant.tools.run;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.ActionComponents;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.RetryRule;
import java.time.Duration;
import java.util.stream.Stream;

/** The time-outs of a call flow. */
final class FlowTimeouts {

  private FlowTimeouts() {}

  static Duration shortest(CallFlow flow) {
    Stream<Duration> ofMenus =
        flow.menus().values().stream()
            .flatMap(menu -> Stream.of(menu.timeout(), menu.interDigitTimeout()));
    Stream<Duration> ofActions =
        Stream.of(
                flow.menus().values().stream().flatMap(FlowTimeouts::actions),
                flow.entry().stream().map(rule -> rule.then()),
                Stream.of(flow.limits().then()))
            .flatMap(actions -> actions)
            .flatMap(FlowTimeouts::withFollowers)
            .flatMap(action -> ActionComponents.durations(action).stream());
    return Stream.concat(ofMenus, ofActions).min(Duration::compareTo).orElseThrow();
  }

  private static Stream<Action> actions(Menu menu) {
    return Stream.concat(
        menu.options().values().stream(),
        Stream.of(menu.invalid(), menu.silence()).map(RetryRule::then));
  }

  private static Stream<Action> withFollowers(Action action) {
    return Stream.concat(Stream.of(action), followers(action).flatMap(FlowTimeouts::withFollowers));
  }

  private static Stream<Action> followers(Action action) {
    return Stream.concat(
        ActionComponents.followers(action).values().stream(),
        ActionComponents.retryRules(action).values().stream().map(RetryRule::then));
  }
}
