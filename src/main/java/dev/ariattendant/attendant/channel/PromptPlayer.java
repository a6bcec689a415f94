package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.FailureCodes;
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
    void onPromptEnded();

    /** Asterisk has confirmed that a prompt was cut off. */
    void onPromptStopped(String playbackId);

    /** The channel hung up or left the application. */
    void onChannelGone();

    /**
     * Prompt after prompt couldn't be played.
     *
     * @return whether the call goes elsewhere; otherwise it is tried again
     */
    boolean onPlaybackImpossible();

    /** A command failed, other than because the channel is gone. */
    void onCommandFailed(String operation, Throwable failure);
  }

  private static final String PLAY = "channels.play";

  /** What comes next, once the channel is silent. */
  private sealed interface Next {}

  private record Prompt(JsonArray media, Optional<String> language) implements Next {}

  private record Quiet(Runnable then) implements Next {}

  /** What the channel is doing. Whoever asks for it has to think of each. */
  private enum State {

    /** Nothing plays, and no command is under way. */
    SILENT,

    /** For a command's answer; nothing plays. */
    WAITING,

    /** The command for a playback is under way. */
    STARTING,

    /** As before, and Asterisk has already said that the playback is heard. */
    BEGUN,

    /** The playback is heard, or queued. */
    PLAYING,

    /** There was no answer: Asterisk is asked whether it knows the playback. */
    DOUBTFUL,

    /** The playback is being stopped. */
    STOPPING,

    /** The prompt couldn't be played; after a pause it is tried again. */
    RETRYING,

    /** The channel is no more. */
    GONE
  }

  /** After so many failures in a row there is no hope that the caller will hear anything. */
  private static final int ATTEMPTS = 3;

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final CallerChannel channel;
  private final PlaybackIds ids;
  private final Listener listener;
  private final PlaybackWatchdog watchdog;
  private final CallTimer alarm;

  private Map<String, String> variables = Map.of();
  private State state = State.SILENT;

  /** Of the playback that is there, or may be; null for none. */
  private String id;

  /** What is played, or tried again. */
  private Prompt prompt;

  /** Null for nothing. */
  private Next next;

  private int failures;

  /**
   * Plays on one channel.
   *
   * @param patience how long a sound may play without a word from Asterisk
   */
  public PromptPlayer(CallClock pace, CallerChannel channel, Duration patience, Listener listener) {
    this.channel = channel;
    this.ids = new PlaybackIds(channel.id());
    this.listener = listener;
    this.alarm = pace.newTimer(channel.errands().guard());
    this.watchdog = new PlaybackWatchdog(alarm, channel, patience);
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
    next = new Prompt(media, language);
    proceed();
  }

  /**
   * Stops what is playing, drops what waits for its turn, and does something once that is done and
   * no command is under way.
   */
  public void stopThen(Runnable then) {
    next = new Quiet(then);
    proceed();
  }

  /**
   * Waits for the end of a command that is sent now, in the silence that {@link #stopThen} made.
   * What is to be played meanwhile waits for it.
   *
   * @param then hears of its end, unless the channel was gone meanwhile
   */
  public <T> void run(Future<T> command, Handler<AsyncResult<T>> then) {
    state = State.WAITING;
    channel.await(
        command,
        done -> {
          if (state != State.GONE) {
            state = State.SILENT;
            then.handle(done);
            proceed();
          }
        });
  }

  /** The id of the playback that the caller hears and that nothing has cut off yet, or null. */
  public String currentPlaybackId() {
    return next == null ? id : null;
  }

  /** What was to be played last. */
  public JsonArray media() {
    return prompt.media;
  }

  /** Whether nothing plays, and nothing waits for its turn or for another attempt. */
  public boolean isIdle() {
    return next == null
        && switch (state) {
          case SILENT, WAITING, GONE -> true;
          case STARTING, BEGUN, PLAYING, DOUBTFUL, STOPPING, RETRYING -> false;
        };
  }

  /** PlaybackStarted: a sound of some playback's list begins. */
  public void started(String playbackId) {
    if (!playbackId.equals(id)) {
      stopLatecomer(playbackId);
      return;
    }
    switch (state) {
      case STARTING -> state = State.BEGUN;
      // It plays after all, even if nobody has answered the command.
      case PLAYING, DOUBTFUL, RETRYING -> plays();
      case BEGUN, STOPPING, SILENT, WAITING, GONE -> {}
    }
  }

  /** What was given up without an answer may begin all the same, and isn't wanted any more. */
  private void stopLatecomer(String playbackId) {
    if (state != State.GONE && ids.has(playbackId)) {
      channel.stop(playbackId);
    }
  }

  /** PlaybackFinished: some playback is over, whatever the reason. */
  public void finished(String playbackId) {
    if (!playbackId.equals(id)) {
      return;
    }
    switch (state) {
      case PLAYING, DOUBTFUL, RETRYING -> over(State.SILENT);
      case STARTING, BEGUN -> over(State.WAITING);
      // What comes next is the business of the answer to the stop.
      case STOPPING, SILENT, WAITING, GONE -> {}
    }
  }

  /** Events may have been missed: asks at once whether what should be playing still is. */
  public void resync() {
    switch (state) {
      case PLAYING -> {
        String checked = id;
        watchdog.lookNow(missed -> finished(checked));
      }
      case RETRYING -> retry();
      case SILENT, WAITING, STARTING, BEGUN, DOUBTFUL, STOPPING, GONE -> {}
    }
  }

  /** The channel is gone, and what was playing with it. */
  public void close() {
    watchdog.cancel();
    become(State.GONE, null);
    next = null;
  }

  private void become(State now, String playbackId) {
    state = now;
    id = playbackId;
  }

  /** It is heard, or will be, and its end is awaited. */
  private void plays() {
    failures = 0;
    state = State.PLAYING;
    String watched = id;
    watchdog.watch(
        watched,
        unreported -> {
          listener.onCommandFailed(PLAY, unreported);
          finished(watched);
        });
  }

  private void over(State then) {
    watchdog.cancel();
    become(then, null);
    // Where something waits, the answer to the command for the playback leads on to it.
    if (next == null) {
      listener.onPromptEnded();
    }
  }

  /** Leads on to what is next, or to what has to be done first. */
  private void proceed() {
    if (next == null) {
      return;
    }
    switch (state) {
      case SILENT -> carryOut();
      case PLAYING, DOUBTFUL -> stop();
      case RETRYING -> {
        watchdog.cancel();
        if (id == null) {
          carryOut();
        } else {
          stop();
        }
      }
      // A command is under way, whose answer leads on.
      case WAITING, STARTING, BEGUN, STOPPING, GONE -> {}
    }
  }

  private void carryOut() {
    state = State.SILENT;
    if (!variables.isEmpty()) {
      setVariable();
      return;
    }
    Next now = next;
    next = null;
    if (now instanceof Quiet quiet) {
      quiet.then.run();
    } else {
      start((Prompt) now);
    }
  }

  private void stop() {
    watchdog.cancel();
    state = State.STOPPING;
    channel.await(channel.stop(id), this::stopped);
  }

  private void stopped(AsyncResult<Void> done) {
    if (state == State.GONE) {
      return;
    }
    String stopped = id;
    become(State.SILENT, null);
    if (done.succeeded()) {
      listener.onPromptStopped(stopped);
    } else if (FailureCodes.of(done.cause()) != FailureCodes.NOT_FOUND) {
      // Not found: it ended by itself in the meantime. Any other refusal: it plays on to its end,
      // and the next prompt waits for that in the channel's queue.
      listener.onCommandFailed("playbacks.stop", done.cause());
    }
    proceed();
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
    run(
        command,
        done -> {
          if (done.failed() && CallerChannel.gone(operation, done.cause())) {
            listener.onChannelGone();
          } else if (done.failed()) {
            listener.onCommandFailed(operation, done.cause());
          }
        });
  }

  private void start(Prompt wanted) {
    // The id is chosen now: those of prompts that are never played would use up what few there are.
    become(State.STARTING, ids.next());
    prompt = wanted;
    channel.await(channel.play(id, wanted.media, wanted.language), this::answered);
  }

  private void answered(AsyncResult<Void> play) {
    switch (state) {
      case STARTING -> {
        if (play.succeeded()) {
          plays();
        } else {
          failed(play.cause());
        }
      }
      case BEGUN -> plays();
      // It is over already.
      case WAITING -> {
        failures = 0;
        state = State.SILENT;
      }
      // The command was the only one, so nothing else can have come but the channel's end.
      case SILENT, PLAYING, DOUBTFUL, STOPPING, RETRYING, GONE -> {}
    }
    proceed();
  }

  private void failed(Throwable failure) {
    if (CallerChannel.gone(PLAY, failure)) {
      listener.onChannelGone();
      return;
    }
    listener.onCommandFailed(PLAY, failure);
    if (FailureCodes.of(failure) != FailureCodes.NO_ANSWER) {
      id = null;
      tryAgain(RETRY_PAUSE);
      return;
    }
    state = State.DOUBTFUL;
    if (next == null) {
      String asked = id;
      channel.await(channel.lookUp(asked), found -> lookedUp(asked, found));
    }
  }

  private void lookedUp(String asked, AsyncResult<Void> found) {
    if (state != State.DOUBTFUL || !asked.equals(id)) {
      return;
    }
    if (found.succeeded()) {
      plays();
    } else if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
      id = null;
      tryAgain(Duration.ZERO);
    } else {
      // It may play all the same: then it is stopped before the next attempt.
      tryAgain(RETRY_PAUSE);
    }
  }

  private void tryAgain(Duration pause) {
    state = State.RETRYING;
    if (next instanceof Quiet) {
      return;
    }
    if (next instanceof Prompt instead) {
      prompt = instead;
      next = null;
    }
    if (++failures < ATTEMPTS || !listener.onPlaybackImpossible()) {
      alarm.set(pause, this::retry);
    }
  }

  private void retry() {
    if (next == null) {
      next = prompt;
    }
    proceed();
  }
}
