package dev.ariattendant.attendant.channel;

import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps one prompt at a time on a channel. A channel is a queue: what is played while something
 * else plays waits for its end, and so does nearly everything else. So a new prompt, or any other
 * command, first stops the running one; and of several that come while a command is under way, only
 * the last is carried out.
 *
 * <p>The same holds for the channel's variables: Asterisk 22 sets them behind whatever plays, so
 * that is done between the stop of the old prompt and what follows.
 */
public final class PromptPlayer {

  /** Hears how prompts end. */
  public interface Listener {

    /** The prompt was heard out, and no other waits. Never called for one that was cut off. */
    void promptEnded();

    /** Asterisk has confirmed that a prompt was cut off. */
    void promptStopped(String playbackId);

    /** The channel hung up or left the application. */
    void channelGone();

    /** Prompt after prompt couldn't be played. */
    void nothingPlays();

    /** A command failed, other than because the channel is gone. */
    void commandFailed(String operation, Throwable failure);
  }

  private record Wanted(JsonArray media, Optional<String> language) {}

  private record Playing(String id, Wanted prompt) {}

  /** After so many failures in a row there is no hope that the caller will hear anything. */
  private static final int ATTEMPTS = 3;

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final Channel channel;
  private final CommandSequence sequence = new CommandSequence();
  private final PlaybackIds ids;
  private final Listener listener;
  private final Watchdog watchdog;
  private final Alarm alarm;

  private Map<String, String> variables = Map.of();
  private Wanted wanted;
  private Runnable quiet;
  private Playing playing;
  private int failures;

  /**
   * Plays on one channel.
   *
   * @param patience how long a sound may play without a word from Asterisk
   */
  public PromptPlayer(Pace pace, Channel channel, Duration patience, Listener listener) {
    this.channel = channel;
    this.ids = new PlaybackIds(channel.id());
    this.listener = listener;
    this.alarm = pace.alarm();
    this.watchdog = new Watchdog(alarm, channel, patience);
  }

  /** Where every command for the channel waits for its turn. */
  public CommandSequence sequence() {
    return sequence;
  }

  /** The ids of its playbacks. */
  public PlaybackIds ids() {
    return ids;
  }

  /** Answers the channel; what is to be played meanwhile waits for it. */
  public void answer() {
    // Unanswered, the caller hears the prompt all the same, as early media.
    attempt("channels.answer", channel.answer());
  }

  /** Sets a variable of the channel, before whatever comes next. */
  public void set(String variable, String value) {
    if (variables.isEmpty()) {
      variables = new LinkedHashMap<>();
    }
    variables.put(variable, value);
  }

  /** Plays this as soon as possible, instead of whatever is playing or waiting for its turn. */
  public void play(JsonArray media, Optional<String> language) {
    play(new Wanted(media, language));
  }

  private void play(Wanted prompt) {
    wanted = prompt;
    quiet = null;
    proceed();
  }

  /**
   * Stops what is playing, drops what waits for its turn, and does something once that is done and
   * no command is under way.
   */
  public void quiet(Runnable then) {
    wanted = null;
    quiet = then;
    proceed();
  }

  /**
   * Waits for the end of a command that is sent now, in the silence that {@link #quiet} made.
   *
   * @param then hears of its end, unless the channel was gone meanwhile
   */
  public <T> void run(Future<T> command, Handler<AsyncResult<T>> then) {
    sequence.run(
        command,
        done -> {
          then.handle(done);
          proceed();
        });
  }

  /** The id of the playback that the caller hears and that nothing has cut off yet, or null. */
  public String audible() {
    return isWaiting() || playing == null ? null : playing.id;
  }

  /** Whether nothing plays and nothing waits for its turn. */
  public boolean isIdle() {
    return !isWaiting() && playing == null;
  }

  /** PlaybackStarted: a sound of some playback's list begins. */
  public void started(String playbackId) {
    if (isPlaying(playbackId) && sequence.isFree()) {
      // It plays after all, even if nobody had answered the command.
      failures = 0;
      watch();
    }
  }

  /** PlaybackFinished: some playback is over, whatever the reason. */
  public void finished(String playbackId) {
    if (!isPlaying(playbackId)) {
      return;
    }
    playing = null;
    watchdog.cancel();
    // Where something waits, a command is under way, and what comes next is its business.
    if (!isWaiting() && !sequence.isClosed()) {
      listener.promptEnded();
    }
  }

  /** Events may have been missed: asks at once whether what should be playing still is. */
  public void check() {
    if (playing != null) {
      String checked = playing.id;
      watchdog.lookNow(missed -> finished(checked));
    }
  }

  /** The channel is gone, and what was playing with it. */
  public void abandon() {
    playing = null;
    watchdog.cancel();
    sequence.close();
  }

  private void proceed() {
    if (!sequence.isFree() || !isWaiting()) {
      return;
    }
    watchdog.cancel();
    if (playing != null) {
      stopPlaying();
    } else if (!variables.isEmpty()) {
      setVariable();
    } else if (wanted != null) {
      playWanted();
    } else {
      Runnable then = quiet;
      quiet = null;
      then.run();
    }
  }

  private boolean isWaiting() {
    return wanted != null || quiet != null;
  }

  private void stopPlaying() {
    Playing stopped = playing;
    sequence.run(
        channel.stop(stopped.id),
        done -> {
          if (done.succeeded()) {
            listener.promptStopped(stopped.id);
          }
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

  private void setVariable() {
    String variable = variables.keySet().iterator().next();
    String value = variables.remove(variable);
    if (variables.isEmpty()) {
      variables = Map.of();
    }
    attempt("channels.setChannelVar", channel.setVariable(variable, value));
  }

  /** Runs a command without which the call goes on all the same. */
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
    Playing prompt = new Playing(ids.next(), wanted);
    wanted = null;
    playing = prompt;
    sequence.run(
        channel.play(prompt.id, prompt.prompt.media, prompt.prompt.language),
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

  private void playFailed(Playing failed, Throwable failure) {
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
    if (quiet != null) {
      proceed();
      return;
    }
    Wanted next = wanted == null ? failed.prompt : wanted;
    wanted = null;
    alarm.set(RETRY_PAUSE, () -> play(next));
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

  private boolean isPlaying(String playbackId) {
    return playing != null && playing.id.equals(playbackId);
  }
}
