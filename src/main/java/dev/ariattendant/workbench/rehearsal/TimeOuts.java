package dev.ariattendant.workbench.rehearsal;

import dev.ariattendant.config.menus.Action;
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

  private static Stream<Action> followers(Action action) {
    if (action instanceof Action.Say say) {
      return Stream.of(say.then());
    }
    if (action instanceof Action.Collect collect) {
      return Stream.of(collect.invalid().then(), collect.silence().then(), collect.then());
    }
    if (action instanceof Action.Dial dial) {
      return Stream.of(dial.busy(), dial.noAnswer(), dial.unavailable(), dial.then());
    }
    if (action instanceof Action.Record recording) {
      return Stream.of(recording.then());
    }
    if (action instanceof Action.Ask ask) {
      return Stream.of(ask.otherwise());
    }
    if (action instanceof Action.Language language) {
      return Stream.of(language.then());
    }
    if (action instanceof Action.Set set) {
      return Stream.of(set.then());
    }
    return Stream.empty();
  }

  private static Stream<Duration> of(Action action) {
    if (action instanceof Action.Collect collect) {
      return Stream.of(collect.timeout(), collect.interDigitTimeout());
    }
    if (action instanceof Action.Dial dial) {
      return Stream.of(dial.ringTime());
    }
    if (action instanceof Action.Record recording) {
      return Stream.concat(
          Stream.of(recording.maxDuration(), recording.maxSilence()),
          recording.review().map(Action.Record.Review::timeout).stream());
    }
    if (action instanceof Action.Ask ask) {
      return Stream.of(ask.timeout());
    }
    return Stream.empty();
  }
}
