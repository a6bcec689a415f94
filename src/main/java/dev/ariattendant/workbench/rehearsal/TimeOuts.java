package dev.ariattendant.workbench.rehearsal;

import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.CallFlow;
import dev.ariattendant.config.menus.Lapse;
import dev.ariattendant.config.menus.Menu;
import java.time.Duration;
import java.util.Arrays;
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
            .flatMap(TimeOuts::of);
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

  /** Whatever the action: these are its components. */
  private static Stream<Action> followers(Action action) {
    return components(action)
        .flatMap(
            component -> {
              if (component instanceof Action next) {
                return Stream.of(next);
              }
              return component instanceof Lapse lapse ? Stream.of(lapse.then()) : Stream.empty();
            });
  }

  private static Stream<Duration> of(Action action) {
    return components(action).filter(Duration.class::isInstance).map(Duration.class::cast);
  }

  private static Stream<Object> components(Action action) {
    return Arrays.stream(action.getClass().getRecordComponents())
        .map(
            component -> {
              try {
                return component.getAccessor().invoke(action);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
