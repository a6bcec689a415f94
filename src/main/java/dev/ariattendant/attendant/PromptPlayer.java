package dev.ariattendant.attendant;

import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.time.Duration;

/**
 * Keeps one prompt at a time on a channel. A channel is a queue: what is played while something
 * else plays waits for its end. So a new prompt first stops the running one; of several that come
 * while a command is under way, only the last is played; and no two commands are ever under way
 * together, because nothing promises that Asterisk sees them in order.
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
  private final Listener listener;
  private final Watchdog watchdog;
  private final Alarm retry;

  private Prompt wanted;
  private Prompt playing;
  private boolean busy;
  private Promise<Void> closing;
  private int failures;
  private int prompts;

  PromptPlayer(Vertx vertx, Channel channel, Duration patience, Listener listener) {
    this.channel = channel;
    this.listener = listener;
    this.watchdog = new Watchdog(vertx, channel, patience);
    this.retry = new Alarm(vertx);
  }

  /** Answers the channel; what is to be played meanwhile waits for it. */
  void answer() {
    run(
        channel.answer(),
        done -> {
          if (done.failed() && Channel.gone(done.cause())) {
            listener.channelGone();
            return;
          }
          if (done.failed()) {
            // The caller hears the prompt all the same, as early media.
            listener.commandFailed("channels.answer", done.cause());
          }
          proceed();
        });
  }

  /** Plays this as soon as possible, instead of whatever is playing or waiting to be played. */
  void play(JsonArray media) {
    // The id is ours, so the prompt's events can be told from those of any other, however late.
    wanted = new Prompt("attendant-" + channel.id() + "-" + ++prompts, media);
    proceed();
  }

  /** The id of the playback that the caller hears and that nothing has cut off yet, or null. */
  String audible() {
    return wanted == null && playing != null ? playing.id : null;
  }

  /** PlaybackStarted: a sound of some playback's list begins. */
  void started(String playbackId) {
    if (isPlaying(playbackId) && !busy && closing == null) {
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
    if (wanted == null && closing == null) {
      listener.promptEnded();
    }
  }

  /** Plays no more; completes when what was playing has been stopped. */
  Future<Void> close() {
    if (closing == null) {
      cancelTimers();
      closing = Promise.promise();
      if (!busy) {
        stopForGood();
      }
    }
    return closing.future();
  }

  /** The channel is gone, and what was playing with it. */
  void abandon() {
    playing = null;
    close();
  }

  private void proceed() {
    if (closing != null || busy || wanted == null) {
      return;
    }
    cancelTimers();
    if (playing == null) {
      playWanted();
    } else {
      stopPlaying();
    }
  }

  private void stopPlaying() {
    Prompt stopped = playing;
    run(
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

  private void playWanted() {
    Prompt prompt = wanted;
    wanted = null;
    playing = prompt;
    run(
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
    JsonArray next = wanted == null ? prompt.media : wanted.media;
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

  /** Runs one command at a time; whoever closes meanwhile waits for its end. */
  private void run(Future<Void> command, Handler<AsyncResult<Void>> then) {
    busy = true;
    command.onComplete(
        done -> {
          busy = false;
          if (closing == null) {
            then.handle(done);
          } else {
            stopForGood();
          }
        });
  }

  private void stopForGood() {
    Future<Void> stopped =
        playing == null ? Future.succeededFuture() : channel.stop(playing.id).otherwiseEmpty();
    stopped.onComplete(closing);
  }

  private boolean isPlaying(String playbackId) {
    return playing != null && playing.id.equals(playbackId);
  }
}
