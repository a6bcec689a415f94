package dev.ariattendant.attendant;

import dev.ariattendant.attendant.step.SubstitutionRule;
import dev.ariattendant.attendant.step.Variables;
import dev.ariattendant.config.MediaUris;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller is to hear next. What a key may cut off is one playback; what must be heard out is
 * another, between which and the rest keys are listened to.
 */
final class PromptQueue {

  private List<Prompt> said = List.of();
  private List<Prompt> parts = List.of();
  private boolean begun;

  /** Comes before what is begun next. */
  void say(Prompt prompt) {
    said = and(said, prompt);
  }

  /** All that was said before, and this. */
  void begin(Prompt prompt) {
    parts = and(said, prompt);
    said = List.of();
    begun = false;
  }

  /** What is playing now, or is to be played next; null for nothing. */
  Prompt current() {
    return parts.isEmpty() ? null : parts.get(0);
  }

  /** Whether nothing follows the {@link #current} one. */
  boolean isLast() {
    return parts.size() < 2;
  }

  /** It plays. */
  void started() {
    begun = true;
  }

  /** It has been heard out. */
  void ended() {
    parts = parts.size() < 2 ? List.of() : List.copyOf(parts.subList(1, parts.size()));
    begun = false;
  }

  /** Whether a key may end what is playing now, or is to be played next, if there is anything. */
  boolean isInterruptible() {
    return parts.isEmpty() || parts.get(0).bargeIn();
  }

  /** A key has come: what must be heard out is to be heard next, and nothing before it. */
  void skipInterruptible() {
    while (current() != null && isInterruptible()) {
      ended();
    }
  }

  /** Nothing more is to be heard. */
  void clear() {
    said = List.of();
    parts = List.of();
    begun = false;
  }

  /** Whether no key may end what is playing. */
  boolean isUninterruptible() {
    return begun && !isInterruptible();
  }

  /** A prompt's media as Asterisk can stop them. */
  static JsonArray media(Prompt prompt, Variables variables) {
    return prompt.media().stream().anyMatch(uri -> uri.indexOf('$') >= 0)
        ? expanded(prompt, variables)
        : new JsonArray(prompt.media());
  }

  private static JsonArray expanded(Prompt prompt, Variables variables) {
    JsonArray media = new JsonArray();
    for (String uri : prompt.media()) {
      if (uri.indexOf('$') < 0) {
        media.add(uri);
      } else {
        String expanded = variables.expand(uri, SubstitutionRule.TEXT);
        if (MediaUris.fault(expanded).isEmpty()) {
          MediaUris.stoppable(expanded).forEach(media::add);
        }
      }
    }
    return media;
  }

  /** A medium of what is playing as events and the log have it. */
  String shown(String medium, Variables variables) {
    return parts.stream()
        .limit(1)
        .flatMap(playing -> playing.media().stream())
        .filter(uri -> variables.holdsSecret(uri))
        .filter(
            uri ->
                MediaUris.stoppable(variables.expand(uri, SubstitutionRule.TEXT)).contains(medium))
        .findFirst()
        .map(variables::shown)
        .orElse(medium);
  }

  /** Neighbours that are alike in being interruptible become one. */
  private static List<Prompt> and(List<Prompt> prompts, Prompt prompt) {
    if (prompt.isEmpty()) {
      return prompts;
    }
    if (prompts.isEmpty()) {
      return List.of(prompt);
    }
    List<Prompt> more = new ArrayList<>(prompts);
    Prompt last = more.get(more.size() - 1);
    if (last.bargeIn() == prompt.bargeIn()) {
      more.set(more.size() - 1, last.and(prompt));
    } else {
      more.add(prompt);
    }
    return List.copyOf(more);
  }
}
