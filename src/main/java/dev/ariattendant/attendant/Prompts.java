package dev.ariattendant.attendant;

import dev.ariattendant.attendant.actions.Variables;
import dev.ariattendant.config.Media;
import dev.ariattendant.config.menus.Prompt;
import io.vertx.core.json.JsonArray;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a caller is to hear next. What a key may cut off is one playback; what must be heard out is
 * another, between which and the rest keys are listened to.
 */
final class Prompts {

  private final Deque<Prompt> said = new ArrayDeque<>();
  private final Deque<Prompt> parts = new ArrayDeque<>();
  private boolean begun;

  /** Comes before what is begun next. */
  void say(Prompt prompt) {
    add(said, prompt);
  }

  /** All that was said before, and this. */
  void begin(Prompt prompt) {
    parts.clear();
    parts.addAll(said);
    said.clear();
    add(parts, prompt);
    begun = false;
  }

  /** What is playing now, or is to be played next; null for nothing. */
  Prompt current() {
    return parts.peekFirst();
  }

  /** It plays. */
  void started() {
    begun = true;
  }

  /** It has been heard out. */
  void ended() {
    parts.pollFirst();
    begun = false;
  }

  /** Nothing more is to be heard. */
  void clear() {
    said.clear();
    parts.clear();
    begun = false;
  }

  /** Whether no key may end what is playing. */
  boolean areProtected() {
    return begun && !parts.isEmpty() && !parts.getFirst().bargeIn();
  }

  /** A prompt's media as Asterisk can stop them. */
  static JsonArray media(Prompt prompt, Variables variables) {
    JsonArray media = new JsonArray();
    for (String uri : prompt.media()) {
      if (uri.indexOf('$') < 0) {
        media.add(uri);
      } else {
        String expanded = variables.expand(uri);
        if (Media.fault(expanded).isEmpty()) {
          Media.stoppable(expanded).forEach(media::add);
        }
      }
    }
    return media;
  }

  /** Neighbours that are alike in being interruptible become one. */
  private static void add(Deque<Prompt> prompts, Prompt prompt) {
    if (prompt.isEmpty()) {
      return;
    }
    Prompt last = prompts.peekLast();
    if (last != null && last.bargeIn() == prompt.bargeIn()) {
      prompts.removeLast();
      prompts.addLast(last.and(prompt));
    } else {
      prompts.addLast(prompt);
    }
  }
}
