package dev.ariattendant.attendant;

import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.attendant.step.Variables;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.Optional;

/**
 * What a caller hears and presses. Keys that come while nobody listens, or while something plays
 * that must be heard out, are kept: they count as soon as somebody listens again, and what would
 * ask for them needn't be heard then.
 */
final class PromptSession {

  /** Who listens to keys at the moment. */
  interface Listener {

    /** Whether keys are listened to; otherwise they are kept. */
    boolean acceptsDigits();

    /** A key that somebody listens to. */
    void onDigit(char key);
  }

  /**
   * Keys that mean nothing if one of them comes next.
   *
   * @param untilNanos when they mean something again, by {@link System#nanoTime}
   * @param secret whether they end what is secret
   */
  private record Needless(String keys, long untilNanos, boolean secret) {}

  /** Nobody means so many keys. */
  private static final int MOST_KEYS_AHEAD = 64;

  /** Who enters digits doesn't wait so long between two of them. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final CallClock pace;
  private final PromptPlayer player;
  private final Variables variables;
  private final CallEvents report;
  private final Listener listener;
  private final PromptQueue prompts = new PromptQueue();

  private Optional<String> language = Optional.empty();
  private boolean keysCutOnly;
  private boolean keysAheadCount = true;
  private String keysAhead = "";
  private Needless needless;

  /** Until when, by {@link System#nanoTime}, keys are the rest of something; null for no such. */
  private Long restUntil;

  private Runnable heard = PromptSession::nothing;

  /** Nothing said so far. */
  PromptSession(
      CallClock pace,
      PromptPlayer player,
      Variables variables,
      CallEvents report,
      Listener listener) {
    this.pace = pace;
    this.player = player;
    this.variables = variables;
    this.report = report;
    this.listener = listener;
  }

  Optional<String> language() {
    return language;
  }

  /** Plays all that follows in this language; empty for the channel's own. */
  void setLanguage(Optional<String> tag) {
    language = tag;
  }

  /** Says something before whatever is heard next. */
  void queue(Prompt prompt) {
    prompts.say(prompt);
  }

  /**
   * Plays this, after what was said.
   *
   * @param keysCut whether keys only end it, and are kept; otherwise the step takes them
   * @param then called when it is over
   */
  void play(Prompt prompt, boolean keysCut, Runnable then) {
    keysCutOnly = keysCut;
    heard = then;
    prompts.begin(prompt);
    startPlayback();
  }

  /** Whoever comes now listens to keys in his own way. */
  void resetForStep() {
    keysCutOnly = false;
    keysAheadCount = true;
  }

  /** Whether keys count that came before there was anything they could cut off. */
  void setTypeAhead(boolean count) {
    keysAheadCount = count;
  }

  /**
   * Many end what they enter with a certain key, whether that is needed or not: as the next key, it
   * means nothing.
   *
   * @param terminator the key; empty for none
   * @param patience how long after what was entered it is still part of that
   */
  void ignoreTrailingTerminator(String terminator, Duration patience) {
    needless = new Needless(terminator, after(patience), report.areDigitsMasked());
  }

  /**
   * The keys so far, and those that follow without a pause, may be the rest of what was to be kept
   * secret: they mean nothing.
   */
  void discardRestOfSecret() {
    clearDigitBuffer();
    restUntil = after(PAUSE);
  }

  /** The caller pressed a key. */
  void onDigit(char key) {
    if (isRestOfSecret()) {
      report.digitDiscarded();
    } else if (!isIgnoredTerminator(key)) {
      if (isCollecting()) {
        deliver(key);
      } else {
        buffer(key);
      }
    }
  }

  private void deliver(char key) {
    String interrupted = player.currentPlaybackId();
    prompts.skipInterruptible();
    if (keysCutOnly || prompts.current() != null) {
      if (interrupted != null) {
        report.promptInterrupted(interrupted);
      }
      buffer(key);
      startPlayback();
    } else {
      report.digitConsumed(key);
      if (interrupted != null) {
        report.promptInterrupted(key, interrupted);
      }
      listener.onDigit(key);
    }
  }

  /** Whether nothing follows what is playing. */
  boolean endsWithThisPrompt() {
    return prompts.isLast();
  }

  /** What was playing has been heard out. */
  void promptEnded() {
    report.promptEnded();
    playNext();
  }

  private void playNext() {
    prompts.ended();
    startPlayback();
  }

  /** Stops what is playing, and what was to be said. */
  void stopPlayback() {
    prompts.clear();
    if (!player.isIdle()) {
      player.stopThen(() -> {});
    }
  }

  /** What is pressed ahead of its prompt no longer counts. */
  void clearDigitBuffer() {
    String forgotten = keysAhead;
    keysAhead = "";
    forgotten.chars().forEach(key -> report.digitDiscarded());
  }

  /** A medium of what is playing as events and the log have it. */
  String shown(String medium) {
    return prompts.shown(medium, variables);
  }

  /** Plays what is next, unless a key has already come that makes it needless. */
  private void startPlayback() {
    if (!keysAhead.isEmpty() && isIgnoredTerminator(keysAhead.charAt(0))) {
      keysAhead = keysAhead.substring(1);
    }
    if (prompts.isInterruptible() && !keysAheadCount) {
      clearDigitBuffer();
    }
    boolean cut =
        prompts.isInterruptible()
            && !keysAhead.isEmpty()
            && (keysCutOnly || listener.acceptsDigits());
    if (cut) {
      prompts.skipInterruptible();
    }
    Prompt next = prompts.current();
    if (next != null) {
      play(next);
    } else if (cut && !keysCutOnly) {
      replayBufferedDigits();
    } else {
      stopPlayback();
      onPromptDone();
    }
  }

  private void play(Prompt prompt) {
    JsonArray media = PromptQueue.media(prompt, variables);
    if (media.isEmpty()) {
      playNext();
    } else {
      prompts.started();
      report.promptStarted(prompt);
      player.play(media, language);
    }
  }

  private static void nothing() {}

  private void onPromptDone() {
    Runnable then = heard;
    heard = PromptSession::nothing;
    then.run();
  }

  private void replayBufferedDigits() {
    while (!keysAhead.isEmpty() && isCollecting()) {
      char key = keysAhead.charAt(0);
      keysAhead = keysAhead.substring(1);
      report.digitConsumed(key);
      listener.onDigit(key);
    }
  }

  /** If so, that is told. */
  private boolean isIgnoredTerminator(char key) {
    Needless awaited = needless;
    needless = null;
    if (awaited == null || awaited.keys.indexOf(key) < 0 || isOver(awaited.untilNanos)) {
      return false;
    }
    if (awaited.secret) {
      report.digitDiscarded();
    } else {
      report.digitConsumed(key);
    }
    return true;
  }

  private boolean isRestOfSecret() {
    if (restUntil == null || isOver(restUntil)) {
      restUntil = null;
      return false;
    }
    restUntil = after(PAUSE);
    return true;
  }

  private long after(Duration duration) {
    return pace.nanoTime() + pace.scaled(duration).toNanos();
  }

  private boolean isOver(long untilNanos) {
    return pace.nanoTime() - untilNanos >= 0;
  }

  private boolean isCollecting() {
    return !prompts.isUninterruptible()
        && (keysCutOnly ? prompts.current() != null : listener.acceptsDigits());
  }

  private void buffer(char key) {
    if (keysAhead.length() < MOST_KEYS_AHEAD) {
      keysAhead += key;
    } else {
      report.digitDiscarded();
    }
  }
}
