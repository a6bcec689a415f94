package dev.ariattendant.flow;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that callers may meet. A call keeps the flow that it began with.
 *
 * @param version a hash: the same for the same configuration
 * @param menus all menus by name, {@link #MAIN} among them, with the options of every menu, and
 *     with the main menu's settings where they have none of their own
 * @param entry where calls begin: the first rule that fits; the main menu if none does
 * @param people whom callers find in a {@link Action.Directory}
 * @param language Asterisk's name of the prompts' language, such as {@code de}; empty for the
 *     channel's own
 * @param transfer how callees transfer callers; empty if they can't
 */
public record CallFlow(
    String version,
    Map<String, Menu> menus,
    List<EntryRule> entry,
    Map<String, Schedule> schedules,
    People people,
    ZoneId timeZone,
    Optional<String> language,
    Limits limits,
    Optional<TransferRule> transfer) {

  /** The name of the menu where calls begin. */
  public static final String MAIN = "main";

  /** All actions in the flow; programs may answer with others. */
  public Stream<Action> actions() {
    return Stream.of(
            Stream.of(limits.then()),
            entry.stream().map(EntryRule::then),
            transfer.stream().flatMap(each -> each.extensions().values().stream()),
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
                ActionComponents.retryRules(action).values().stream().map(RetryRule::then))
            .flatMap(CallFlow::withFollowers));
  }

  /** The languages that the flow names: the one in which calls begin, and those it changes to. */
  public Stream<String> languages() {
    return Stream.concat(
            language.stream(),
            actions()
                .filter(Action.Language.class::isInstance)
                .map(action -> ((Action.Language) action).tag())
                .filter(tag -> !tag.contains("${"))
                .sorted())
        .distinct();
  }

  /** The menu where calls begin, unless an entry rule leads elsewhere. */
  public Menu main() {
    return menus.get(MAIN);
  }

  /** The menu of this name; the main one if there is none, as after a change of the menus. */
  public Menu menu(String name) {
    return menus.getOrDefault(name, main());
  }
}
