package dev.ariattendant.attendant;

import dev.ariattendant.bus.ChannelVariables;
import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.time.Duration;

/**
 * Keeps one prompt at a time on a channel. A channel is a queue: what is played while something
 * else plays waits for its end. So a new prompt first stops the running one, and of several that
 * come while a command is under way, only the last is played.
 *
 * <p>It also keeps the caller's place with the channel: Asterisk 22 sets a variable behind whatever
 * plays, so that is done between the stop of the old prompt and the start of the new one.
 */
final class PromptPlayer {

  /** Hears how prompts end. */
  interface Listener {

    /** The prompt was heard out, and no other waits. Never called for one that was cut off. */
    void promptEnded();

    /** The channel hung up or left the application. */
    void channelGone();

    /** Prompt after prompt couldn't be played. */
    void nothingPlays();

    /** A command failed, other than because the channel is gone. */
    void commandFailed(String operation, Throwable failure);
  }

  private record Prompt(String id, JsonArray media) {}

  /** After so many failures in a row there is no hope that the caller will hear anything. */
  private static final int ATTEMPTS = 3;

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final Channel channel;
  private final CommandSequence sequence;
  private final PlaybackIds ids;
  private final Listener listener;
  private final Watchdog watchdog;
  private final Alarm retry;

  private String place;
  private JsonArray wanted;
  private Prompt playing;
  private Future<Void> closed;
  private int failures;

  /**
   * Plays on one channel.
   *
   * @param sequence where every command for the channel waits for its turn
   * @param ids the ids of its playbacks
   * @param patience how long a sound may play without a word from Asterisk
   */
  PromptPlayer(
      Vertx vertx,
      Channel channel,
      CommandSequence sequence,
      PlaybackIds ids,
      Duration patience,
      Listener listener) {
    this.channel = channel;
    this.sequence = sequence;
    this.ids = ids;
    this.listener = listener;
    this.watchdog = new Watchdog(vertx, channel, patience);
    this.retry = new Alarm(vertx);
  }

  /** Answers the channel; what is to be played meanwhile waits for it. */
  void answer() {
    // Unanswered, the caller hears the prompt all the same, as early media.
    attempt("channels.answer", channel.answer());
  }

  /** Keeps this menu's name with the channel, before the next prompt is played. */
  void keepPlace(String menu) {
    place = menu;
  }

  /** Plays this as soon as possible, instead of whatever is playing or waiting to be played. */
  void play(JsonArray media) {
    wanted = media;
    proceed();
  }

  /** The id of the playback that the caller hears and that nothing has cut off yet, or null. */
  String audible() {
    return wanted == null && playing != null ? playing.id : null;
  }

  /** PlaybackStarted: a sound of some playback's list begins. */
  void started(String playbackId) {
    if (isPlaying(playbackId) && sequence.isFree()) {
      // It plays after all, even if nobody had answered the command.
      failures = 0;
      retry.cancel();
      watch();
    }
  }

  /** PlaybackFinished: some playback is over, whatever the reason. */
  void finished(String playbackId) {
    if (!isPlaying(playbackId)) {
      return;
    }
    playing = null;
    cancelTimers();
    // Where another prompt waits, a command is under way, and whoever comes next is its business.
    if (wanted == null && !sequence.isClosed()) {
      listener.promptEnded();
    }
  }

  /** Events may have been missed: asks at once whether what should be playing still is. */
  void check() {
    if (playing != null) {
      String checked = playing.id;
      watchdog.lookNow(missed -> finished(checked));
    }
  }

  /** Plays no more; completes when what was playing has been stopped. */
  Future<Void> close() {
    if (closed == null) {
      cancelTimers();
      closed = sequence.close().compose(free -> stopForGood());
    }
    return closed;
  }

  /** The channel is gone, and what was playing with it. */
  void abandon() {
    playing = null;
    close();
  }

  private void proceed() {
    if (!sequence.isFree() || wanted == null) {
      return;
    }
    cancelTimers();
    if (playing != null) {
      stopPlaying();
    } else if (place != null) {
      setPlace();
    } else {
      playWanted();
    }
  }

  private void stopPlaying() {
    Prompt stopped = playing;
    sequence.run(
        channel.stop(stopped.id),
        done -> {
          // Not found: it ended by itself in the meantime. Any other refusal: it plays on to its
          // end, and the next prompt waits for that in the channel's queue.
          if (done.failed() && Channel.codeOf(done.cause()) != FailureCodes.NOT_FOUND) {
            listener.commandFailed("playbacks.stop", done.cause());
          }
          if (isPlaying(stopped.id)) {
            playing = null;
          }
          proceed();
        });
  }

  private void setPlace() {
    String menu = place;
    place = null;
    // Not set, whoever might come after us finds an older place; the caller doesn't notice.
    attempt("channels.setChannelVar", channel.setVariable(ChannelVariables.MENU, menu));
  }

  /** Runs a command without which the prompt is played all the same. */
  private void attempt(String operation, Future<Void> command) {
    sequence.run(
        command,
        done -> {
          if (done.failed() && Channel.gone(done.cause())) {
            listener.channelGone();
            return;
          }
          if (done.failed()) {
            listener.commandFailed(operation, done.cause());
          }
          proceed();
        });
  }

  private void playWanted() {
    // The id is chosen now: those of prompts that are never played would use up what few there are.
    Prompt prompt = new Prompt(ids.next(), wanted);
    wanted = null;
    playing = prompt;
    sequence.run(
        channel.play(prompt.id, prompt.media),
        done -> {
          if (done.failed() && isPlaying(prompt.id)) {
            playFailed(prompt, done.cause());
            return;
          }
          failures = 0;
          if (isPlaying(prompt.id)) {
            watch();
          }
          proceed();
        });
  }

  private void playFailed(Prompt prompt, Throwable failure) {
    if (Channel.gone(failure)) {
      listener.channelGone();
      return;
    }
    listener.commandFailed("channels.play", failure);
    // Without an answer it may be playing all the same: then it is stopped before the next one.
    if (Channel.codeOf(failure) != FailureCodes.NO_ANSWER) {
      playing = null;
    }
    if (++failures == ATTEMPTS) {
      listener.nothingPlays();
      return;
    }
    JsonArray next = wanted == null ? prompt.media : wanted;
    wanted = null;
    retry.set(RETRY_PAUSE, () -> play(next));
  }

  private void watch() {
    String watched = playing.id;
    watchdog.watch(
        watched,
        unreported -> {
          listener.commandFailed("channels.play", unreported);
          finished(watched);
        });
  }

  private void cancelTimers() {
    watchdog.cancel();
    retry.cancel();
  }

  private Future<Void> stopForGood() {
    return playing == null ? Future.succeededFuture() : channel.stop(playing.id).otherwiseEmpty();
  }

  private boolean isPlaying(String playbackId) {
    return playing != null && playing.id.equals(playbackId);
  }
}
