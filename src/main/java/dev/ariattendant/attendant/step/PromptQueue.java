package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Prompt;
import java.util.ArrayList;
import java.util.List;

/**
 * The prompts that a caller is to hear next. Neighbours that digits may interrupt become one
 * playback, and so do neighbours that they may not.
 */
final class PromptQueue {

  private List<Prompt> queued = List.of();
  private List<Prompt> parts = List.of();
  private boolean playing;

  /** Adds a prompt before the one that is begun next. */
  void add(Prompt prompt) {
    queued = with(queued, prompt);
  }

  /** Begins with the queued prompts, and this one behind them. */
  void begin(Prompt prompt) {
    parts = with(queued, prompt);
    queued = List.of();
    playing = false;
  }

  /** The prompt that is playing, or is to be played next; null for none. */
  Prompt current() {
    return parts.isEmpty() ? null : parts.get(0);
  }

  /** Whether nothing follows the current prompt. */
  boolean isLast() {
    return parts.size() < 2;
  }

  void started() {
    playing = true;
  }

  void ended() {
    parts = parts.size() < 2 ? List.of() : List.copyOf(parts.subList(1, parts.size()));
    playing = false;
  }

  /** Whether a digit may interrupt the current prompt; true if there is none. */
  boolean isInterruptible() {
    return parts.isEmpty() || parts.get(0).bargeIn();
  }

  /** A digit has come: goes on with the next prompt that it can't interrupt. */
  void skipInterruptible() {
    while (current() != null && isInterruptible()) {
      ended();
    }
  }

  void clear() {
    queued = List.of();
    parts = List.of();
    playing = false;
  }

  /** Whether a prompt is playing that digits can't interrupt. */
  boolean isPlayingUninterruptible() {
    return playing && !isInterruptible();
  }

  private static List<Prompt> with(List<Prompt> prompts, Prompt prompt) {
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
