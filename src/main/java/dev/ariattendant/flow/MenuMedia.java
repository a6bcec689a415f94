package dev.ariattendant.flow;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All media of a call flow, and where callers hear them. */
public final class MenuMedia {

  private final Map<Medium, Set<String>> places = new LinkedHashMap<>();

  private MenuMedia() {}

  /**
   * For each medium the names of the menus that play it; also {@code entry}, {@code limits}, {@code
   * transfer} and {@code people}.
   */
  public static Map<Medium, Set<String>> of(CallFlow flow) {
    MenuMedia media = new MenuMedia();
    flow.entry().forEach(entry -> media.add("entry", entry.then()));
    media.add("limits", flow.limits().then());
    flow.transfer().ifPresent(media::add);
    flow.people().all().forEach(person -> media.add("people", person.says()));
    flow.menus()
        .values()
        .forEach(
            menu -> {
              media.add(menu.name(), menu.prompt());
              media.add(menu.name(), menu.invalid());
              media.add(menu.name(), menu.silence());
              menu.options().values().forEach(action -> media.add(menu.name(), action));
            });
    return media.places;
  }

  /** The media URIs among them, without texts and said values. */
  public static Map<String, Set<String>> urisOf(CallFlow flow) {
    Map<String, Set<String>> uris = new LinkedHashMap<>();
    of(flow)
        .forEach(
            (medium, places) -> {
              if (medium instanceof Medium.Uri plain) {
                uris.put(plain.uri(), places);
              }
            });
    return uris;
  }

  private void add(String place, Prompt prompt) {
    prompt
        .media()
        .forEach(medium -> places.computeIfAbsent(medium, any -> new LinkedHashSet<>()).add(place));
  }

  private void add(TransferRule transfer) {
    add("transfer", transfer.prompt());
    add("transfer", transfer.refused());
    transfer.extensions().values().forEach(action -> add("transfer", action));
  }

  private void add(String place, RetryRule rule) {
    add(place, rule.say());
    add(place, rule.then());
  }

  private void add(String place, Action action) {
    ActionComponents.prompts(action).values().forEach(each -> add(place, each));
    ActionComponents.followers(action).values().forEach(each -> add(place, each));
    ActionComponents.retryRules(action).values().forEach(each -> add(place, each));
    if (action instanceof Action.RecordPrompt recording) {
      add(place, recording.review().prompt());
    }
    if (action instanceof Action.Record recording) {
      recording.review().ifPresent(review -> add(place, review.prompt()));
    }
    if (action instanceof Action.Dial dial) {
      dial.confirm().ifPresent(confirm -> add(place, confirm.prompt()));
    }
  }
}
