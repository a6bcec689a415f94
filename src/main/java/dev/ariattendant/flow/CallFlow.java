package dev.ariattendant.flow;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that can happen to a caller. A call keeps the flow it has begun with.
 *
 * @param version tells this flow from any other: the same text for the same configuration
 * @param menus all menus by name, {@link #MAIN} among them, each complete: with the options of
 *     every menu, and with the main menu's settings where it has none of its own
 * @param entry where calls begin, the first rule that fits; none leads to the main menu
 * @param schedules hours by name
 * @param timeZone where the schedules' clocks hang
 * @param language in which prompts are played, Asterisk's tag, such as {@code de}; empty for the
 *     channel's own
 * @param limits what no caller may exceed
 */
public record CallFlow(
    String version,
    Map<String, Menu> menus,
    List<EntryRule> entry,
    Map<String, Schedule> schedules,
    ZoneId timeZone,
    Optional<String> language,
    Limits limits) {

  /** The name of the menu where calls begin, for options that lead back to it. */
  public static final String MAIN = "main";

  /** All actions that callers can come to, but those that programs answer with. */
  public Stream<Action> actions() {
    return Stream.of(
            Stream.of(limits.then()),
            entry.stream().map(EntryRule::then),
            menus.values().stream().flatMap(menu -> menu.options().values().stream()),
            menus.values().stream()
                .flatMap(menu -> Stream.of(menu.invalid().then(), menu.silence().then())))
        .flatMap(Function.identity())
        .flatMap(CallFlow::withFollowers);
  }

  private static Stream<Action> withFollowers(Action action) {
    return Stream.concat(
        Stream.of(action),
        Stream.concat(
                ActionComponents.followers(action).values().stream(),
                ActionComponents.lapses(action).values().stream().map(RetryRule::then))
            .flatMap(CallFlow::withFollowers));
  }

  /** Where calls begin, unless an entry says otherwise. */
  public Menu main() {
    return menus.get(MAIN);
  }

  /** The menu of this name; the main one where there is none, as after a change of the menus. */
  public Menu menu(String name) {
    return menus.getOrDefault(name, main());
  }
}
