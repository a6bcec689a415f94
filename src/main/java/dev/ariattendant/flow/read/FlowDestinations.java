package dev.ariattendant.flow.read;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuMedia;
import dev.ariattendant.flow.VariableReferences;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the menus lead: any program's answer may lead there, too. The texts are as they are
 * configured, with references to variables.
 *
 * @param dialplan places in the dialplan, as {@link #inDialplan} writes them
 * @param programs addresses of {@code ask}
 * @param set variables and functions of the dialplan that are set
 * @param mailboxes mailboxes that get recordings
 * @param steering variables that decide which endpoint is called, or where in the dialplan a call
 *     is sent
 */
public record FlowDestinations(
    Set<String> endpoints,
    Set<String> dialplan,
    Set<String> programs,
    Set<String> set,
    Set<String> media,
    Set<String> mailboxes,
    Set<String> steering) {

  public static FlowDestinations of(CallFlow flow) {
    List<Action> actions = flow.actions().toList();
    Set<String> endpoints =
        of(actions, Action.Dial.class)
            .flatMap(dial -> dial.endpoints().stream())
            .collect(toUnmodifiableSet());
    Set<String> dialplan =
        of(actions, Action.Dialplan.class)
            .map(
                there ->
                    inDialplan(
                        there.context().orElse(""),
                        there.extension().orElse(""),
                        there.priority().orElse("")))
            .collect(toUnmodifiableSet());
    List<Map<String, String>> settings =
        Stream.concat(
                of(actions, Action.Set.class).map(Action.Set::variables),
                of(actions, Action.Dialplan.class).map(Action.Dialplan::variables))
            .toList();
    return new FlowDestinations(
        endpoints,
        dialplan,
        of(actions, Action.Ask.class).map(Action.Ask::address).collect(toUnmodifiableSet()),
        settings.stream().flatMap(each -> each.keySet().stream()).collect(toUnmodifiableSet()),
        Set.copyOf(MenuMedia.urisOf(flow).keySet()),
        of(actions, Action.Record.class)
            .flatMap(recording -> recording.mailbox().stream())
            .collect(toUnmodifiableSet()),
        steering(Stream.concat(endpoints.stream(), dialplan.stream()).toList(), settings));
  }

  /**
   * A place in the dialplan as one text: context, extension and priority, separated by slashes.
   * Empty ones at the end are left out.
   */
  static String inDialplan(String context, String extension, String priority) {
    return String.join("/", context, extension, priority).replaceFirst("/{1,2}$", "");
  }

  private static <A extends Action> Stream<A> of(List<Action> actions, Class<A> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The variables in these texts, and those whose values they are set to. */
  private static Set<String> steering(List<String> texts, List<Map<String, String>> settings) {
    Set<String> steering = new HashSet<>();
    Collection<String> next = texts;
    while (!next.isEmpty()) {
      Set<String> found =
          next.stream()
              .flatMap(text -> VariableReferences.names(text).stream())
              .filter(name -> !steering.contains(name))
              .collect(toUnmodifiableSet());
      steering.addAll(found);
      next =
          settings.stream()
              .flatMap(each -> each.entrySet().stream())
              .filter(each -> found.contains(each.getKey()))
              .map(Map.Entry::getValue)
              .toList();
    }
    return Set.copyOf(steering);
  }
}
