package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.PromptPlayer;
import dev.ariattendant.attendant.events.CallEvents;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.Optional;

/**
 * What a caller hears, and the digits that the caller presses. Digits that come while the step
 * takes none, or while a prompt plays that can't be interrupted, are buffered. They are delivered
 * as soon as a step takes digits, and the prompt that would ask for them isn't played then.
 */
public final class PromptSession {

  /** No caller presses more digits than that on purpose. */
  private static final int MAX_BUFFERED = 64;

  private final PromptPlayer player;
  private final StepContext context;
  private final PromptQueue queue = new PromptQueue();
  private final PromptMedia media;

  private Optional<String> language = Optional.empty();

  /** Whether a digit only ends the prompt, and is buffered; otherwise the step takes it. */
  private boolean digitsOnlyInterrupt;

  private boolean typeAhead = true;
  private String buffered = "";

  /** Null before the first digits that are to be dropped. */
  private DigitFilter filter;

  private Runnable onDone = () -> {};
  private boolean closed;

  PromptSession(PromptPlayer player, StepContext context) {
    this.player = player;
    this.context = context;
    this.media =
        new PromptMedia(
            context, () -> language.or(() -> Optional.ofNullable(context.channel().language())));
  }

  public Optional<String> language() {
    return language;
  }

  /** The language of what the caller hears; empty if Asterisk didn't say it. */
  Optional<String> heardLanguage() {
    return media.language();
  }

  /** Plays all that follows in this language; empty for the channel's own. */
  public void setLanguage(Optional<String> tag) {
    language = tag;
  }

  void queue(Prompt prompt) {
    queue.add(prompt);
  }

  /**
   * Plays a prompt behind those that were queued.
   *
   * @param onlyInterrupt whether a digit only ends the prompt, and is buffered; otherwise the step
   *     takes it
   */
  void play(Prompt prompt, boolean onlyInterrupt, Runnable then) {
    digitsOnlyInterrupt = onlyInterrupt;
    onDone = then;
    queue.begin(prompt);
    startPlayback();
  }

  /** Resets the per-step settings of digits. */
  void resetForStep() {
    digitsOnlyInterrupt = false;
    typeAhead = true;
  }

  /** Says whether digits count that were pressed before the step's prompt. */
  void setTypeAhead(boolean count) {
    typeAhead = count;
  }

  /**
   * Many callers end a number with a terminator although the number was complete: it is ignored if
   * it comes next, and within this time.
   */
  void ignoreTrailingTerminator(String terminator, Duration timeout) {
    filter().ignoreTerminator(terminator, timeout);
  }

  /** Whether a terminator is ignored that comes next. */
  boolean ignoresTrailingTerminator() {
    return filter != null && filter.ignoresTerminator();
  }

  /**
   * Discards the buffered digits and those that follow without a pause, because they may be the
   * rest of a secret number.
   */
  void discardRestOfSecret() {
    clearDigitBuffer();
    filter().dropRestOfSecret();
  }

  public void onDigit(char key) {
    if (closed) {
      return;
    }
    if (filter != null && filter.isRestOfSecret()) {
      events().digitDiscarded();
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
    queue.skipInterruptible();
    if (digitsOnlyInterrupt || queue.current() != null) {
      if (interrupted != null) {
        events().promptInterrupted(interrupted);
      }
      buffer(key);
      startPlayback();
    } else {
      events().digitConsumed(key);
      if (interrupted != null) {
        events().promptInterrupted(key, interrupted);
      }
      giveToStep(key);
    }
  }

  private void giveToStep(char key) {
    context.timer().cancel();
    context.step().onDigit(key);
  }

  /** Whether nothing follows the prompt that is playing. */
  public boolean endsWithThisPrompt() {
    return queue.isLast();
  }

  /** The prompt that was playing has ended by itself. */
  public void promptEnded() {
    events().promptEnded();
    playNext();
  }

  private void playNext() {
    queue.ended();
    startPlayback();
  }

  /** Stops the prompt that is playing, and drops those that are queued. */
  void stopPlayback() {
    queue.clear();
    if (!player.isIdle()) {
      player.stopThen(() -> {});
    }
  }

  void clearDigitBuffer() {
    String discarded = buffered;
    buffered = "";
    discarded.chars().forEach(key -> events().digitDiscarded());
  }

  /** The call has ended: takes no more digits. */
  void close() {
    clearDigitBuffer();
    closed = true;
  }

  /** A medium of the present prompt by its URI, without secrets. */
  public String shown(String uri) {
    Prompt current = queue.current();
    return current == null ? uri : media.shown(current, uri);
  }

  /** Plays the next prompt, unless a buffered digit makes it unnecessary. */
  private void startPlayback() {
    if (!buffered.isEmpty() && isIgnoredTerminator(buffered.charAt(0))) {
      buffered = buffered.substring(1);
    }
    if (queue.isInterruptible() && !typeAhead) {
      clearDigitBuffer();
    }
    boolean interrupt =
        queue.isInterruptible()
            && !buffered.isEmpty()
            && (digitsOnlyInterrupt || context.step().acceptsDigits());
    if (interrupt) {
      queue.skipInterruptible();
    }
    Prompt next = queue.current();
    if (next != null) {
      play(next);
    } else if (interrupt && !digitsOnlyInterrupt) {
      replayBufferedDigits();
    } else {
      stopPlayback();
      Runnable then = onDone;
      onDone = () -> {};
      then.run();
    }
  }

  private void play(Prompt prompt) {
    JsonArray uris = media.uris(prompt);
    media.publishUnsayable(prompt);
    if (uris.isEmpty()) {
      playNext();
    } else {
      queue.started();
      events().promptStarted(prompt, media.language());
      player.play(uris, language);
    }
  }

  private void replayBufferedDigits() {
    while (!buffered.isEmpty() && isCollecting()) {
      char key = buffered.charAt(0);
      buffered = buffered.substring(1);
      events().digitConsumed(key);
      giveToStep(key);
    }
  }

  private boolean isIgnoredTerminator(char key) {
    return filter != null && filter.isIgnoredTerminator(key);
  }

  private DigitFilter filter() {
    if (filter == null) {
      filter = new DigitFilter(context.clock(), events());
    }
    return filter;
  }

  private CallEvents events() {
    return context.events();
  }

  private boolean isCollecting() {
    return !queue.isPlayingUninterruptible()
        && (digitsOnlyInterrupt ? queue.current() != null : context.step().acceptsDigits());
  }

  private void buffer(char key) {
    if (buffered.length() < MAX_BUFFERED) {
      buffered += key;
    } else {
      events().digitDiscarded();
    }
  }
}
