package dev.ariattendant.attendant.channel;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.PlaybackIds;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Plays one prompt at a time on a channel. In Asterisk a channel is a queue: a playback waits for
 * the end of the one before, and so does nearly every other command. So the player first stops the
 * running prompt, and then plays the next one or runs a command. Of several that are asked for
 * while a command is under way, only the last is carried out.
 *
 * <p>Asterisk 22 sets channel variables only behind the running playback, too. So the player sets
 * them between the stop of the old prompt and what follows.
 */
public final class PromptPlayer {

  /** Is told how prompts end. */
  public interface Listener {

    /** The prompt has ended by itself, and no other waits. Not called for a stopped prompt. */
    void onPromptEnded();

    /** Asterisk has confirmed that a playback was stopped. */
    void onPromptStopped(String playbackId);

    /** A command was refused because the channel has hung up or left the application. */
    void onChannelGone();

    /**
     * Several prompts in a row couldn't be played.
     *
     * @return whether the call ends; otherwise the player tries again
     */
    boolean onPlaybackImpossible();

    /** A command failed for another reason than that the channel is gone. */
    void onCommandFailed(String operation, Throwable failure);
  }

  private static final String PLAY = "channels.play";

  /** What to do once the channel is silent. */
  private sealed interface Next {}

  private record Prompt(JsonArray media, Optional<String> language) implements Next {}

  private record Silence(Runnable then) implements Next {}

  private enum State {

    /** Nothing plays, and no command is under way. */
    SILENT,

    /** Nothing plays, and a command is under way. */
    WAITING,

    /** The command for a playback is under way. */
    STARTING,

    /** As before, and Asterisk's PlaybackStarted has come before its answer. */
    STARTED,

    /** The playback is running or queued. */
    PLAYING,

    /** The command for a playback wasn't answered: Asterisk is asked whether it knows it. */
    DOUBTFUL,

    /** The playback is being stopped. */
    STOPPING,

    /** The prompt couldn't be played; it is tried again after a pause. */
    RETRYING,

    /** The channel is gone. */
    GONE
  }

  /** After so many failures in a row the player gives up. */
  private static final int ATTEMPTS = 3;

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final CallClock clock;
  private final Duration watchdogTimeout;
  private final CallerChannel channel;
  private final PlaybackIds ids;
  private final Listener listener;
  private final PlaybackWatchdog watchdog;
  private final CallTimer timer;

  private Map<String, String> variables = Map.of();
  private State state = State.SILENT;

  /** The id of the present playback, which may not have begun; null for none. */
  private String id;

  /** The prompt that is played, or tried again. */
  private Prompt prompt;

  /** Null where nothing waits. */
  private Next next;

  private int failures;

  public PromptPlayer(
      CallClock clock, CallerChannel channel, Duration watchdogTimeout, Listener listener) {
    this.clock = clock;
    this.watchdogTimeout = watchdogTimeout;
    this.channel = channel;
    this.ids = new PlaybackIds(channel.id());
    this.listener = listener;
    this.timer = clock.newTimer(channel.commands().exceptionHandler());
    this.watchdog = new PlaybackWatchdog(timer, channel, watchdogTimeout);
  }

  /** A player for a leg of the call. */
  public PromptPlayer at(String legId, Listener ofLeg) {
    return new PromptPlayer(clock, channel.at(legId), watchdogTimeout, ofLeg);
  }

  public PlaybackIds ids() {
    return ids;
  }

  /** Answers the channel; prompts wait until that is done. */
  public void answer() {
    // If that fails, the caller hears the prompt all the same, as early media.
    runBestEffort("channels.answer", channel.answer());
  }

  /** Sets a variable of the channel before the next prompt or command. */
  public void set(String variable, String value) {
    if (variables.isEmpty()) {
      variables = new LinkedHashMap<>();
    }
    variables.put(variable, value);
  }

  /** Plays these media as soon as possible, instead of what is playing or waiting. */
  public void play(JsonArray media, Optional<String> language) {
    next = new Prompt(media, language);
    proceed();
  }

  /**
   * Stops what is playing, drops what is waiting, and runs {@code then} once the channel is silent
   * and no command is under way.
   */
  public void stopThen(Runnable then) {
    next = new Silence(then);
    proceed();
  }

  /**
   * Waits for a command that was sent in the silence that {@link #stopThen} made; prompts wait for
   * it, too.
   *
   * @param then takes the result, unless the channel was gone meanwhile
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

  /** The id of the playback that the caller hears, null if there is none or it is to be stopped. */
  public String currentPlaybackId() {
    return next == null ? id : null;
  }

  /** The media of the latest prompt. */
  public JsonArray media() {
    return prompt.media;
  }

  /** Whether nothing plays, and nothing waits to be played or played again. */
  public boolean isIdle() {
    return next == null
        && switch (state) {
          case SILENT, WAITING, GONE -> true;
          case STARTING, STARTED, PLAYING, DOUBTFUL, STOPPING, RETRYING -> false;
        };
  }

  /** Handles PlaybackStarted, which comes for each sound of a playback. */
  public void started(String playbackId) {
    if (!playbackId.equals(id)) {
      // A playback that the player gave up without an answer may begin late.
      if (state != State.GONE && ids.has(playbackId)) {
        channel.stop(playbackId);
      }
      return;
    }
    switch (state) {
      case STARTING -> state = State.STARTED;
      // It plays although its command wasn't answered.
      case PLAYING, DOUBTFUL, RETRYING -> onPlaying();
      case STARTED, STOPPING, SILENT, WAITING, GONE -> {}
    }
  }

  /** Handles PlaybackFinished, whatever the reason. */
  public void finished(String playbackId) {
    if (!playbackId.equals(id)) {
      return;
    }
    switch (state) {
      case PLAYING, DOUBTFUL, RETRYING -> ended(State.SILENT);
      case STARTING, STARTED -> ended(State.WAITING);
      // The answer to the stop leads on.
      case STOPPING, SILENT, WAITING, GONE -> {}
    }
  }

  /** Asks at once whether the playback is still there, because events may have been missed. */
  public void resync() {
    switch (state) {
      case PLAYING -> {
        String checked = id;
        watchdog.lookNow(missed -> finished(checked));
      }
      case RETRYING -> retry();
      case SILENT, WAITING, STARTING, STARTED, DOUBTFUL, STOPPING, GONE -> {}
    }
  }

  /** Stops working: the channel is gone. */
  public void close() {
    watchdog.cancel();
    setState(State.GONE, null);
    next = null;
  }

  private void setState(State now, String playbackId) {
    state = now;
    id = playbackId;
  }

  /** The playback is running or queued: waits for its end. */
  private void onPlaying() {
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

  private void ended(State then) {
    watchdog.cancel();
    setState(then, null);
    // Where something waits, the answer to the command for the playback leads on to it.
    if (next == null) {
      listener.onPromptEnded();
    }
  }

  /** Does what is next, or what has to be done before it. */
  private void proceed() {
    if (next == null) {
      return;
    }
    switch (state) {
      case SILENT -> startNext();
      case PLAYING, DOUBTFUL -> stop();
      case RETRYING -> {
        watchdog.cancel();
        if (id == null) {
          startNext();
        } else {
          stop();
        }
      }
      // A command is under way, whose answer leads on.
      case WAITING, STARTING, STARTED, STOPPING, GONE -> {}
    }
  }

  private void startNext() {
    state = State.SILENT;
    if (!variables.isEmpty()) {
      setVariable();
      return;
    }
    Next now = next;
    next = null;
    if (now instanceof Silence silence) {
      silence.then.run();
    } else {
      start((Prompt) now);
    }
  }

  private void stop() {
    watchdog.cancel();
    state = State.STOPPING;
    channel.await(channel.stop(id), this::onStopAnswered);
  }

  private void onStopAnswered(AsyncResult<Void> done) {
    if (state == State.GONE) {
      return;
    }
    String stopped = id;
    setState(State.SILENT, null);
    if (done.succeeded()) {
      listener.onPromptStopped(stopped);
    } else if (FailureCodes.of(done.cause()) != FailureCodes.NOT_FOUND) {
      // Not found: it has ended by itself. Any other refusal: it plays to its end, and the next
      // prompt waits for that in the channel's queue.
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
    runBestEffort("channels.setChannelVar", channel.setVariable(variable, value));
  }

  /** Waits for a command whose failure doesn't end the call. */
  private void runBestEffort(String operation, Future<Void> command) {
    run(
        command,
        done -> {
          if (done.failed() && CallerChannel.isGone(operation, done.cause())) {
            listener.onChannelGone();
          } else if (done.failed()) {
            listener.onCommandFailed(operation, done.cause());
          }
        });
  }

  private void start(Prompt wanted) {
    // The id is chosen now, so that prompts that are never played don't use up the few ids.
    setState(State.STARTING, ids.next());
    prompt = wanted;
    channel.await(channel.play(id, wanted.media, wanted.language), this::onPlayAnswered);
  }

  private void onPlayAnswered(AsyncResult<Void> play) {
    switch (state) {
      case STARTING -> {
        if (play.succeeded()) {
          onPlaying();
        } else {
          onPlayFailed(play.cause());
        }
      }
      case STARTED -> onPlaying();
      // The playback has ended before the answer.
      case WAITING -> {
        failures = 0;
        state = State.SILENT;
      }
      // No other command was under way, so only the channel's end can have come.
      case SILENT, PLAYING, DOUBTFUL, STOPPING, RETRYING, GONE -> {}
    }
    proceed();
  }

  private void onPlayFailed(Throwable failure) {
    if (CallerChannel.isGone(PLAY, failure)) {
      listener.onChannelGone();
      return;
    }
    listener.onCommandFailed(PLAY, failure);
    if (FailureCodes.of(failure) != FailureCodes.NO_ANSWER) {
      id = null;
      retryLater(RETRY_PAUSE);
      return;
    }
    state = State.DOUBTFUL;
    if (next == null) {
      String asked = id;
      channel.await(channel.lookUp(asked), found -> onLookUp(asked, found));
    }
  }

  private void onLookUp(String asked, AsyncResult<Void> found) {
    if (state != State.DOUBTFUL || !asked.equals(id)) {
      return;
    }
    if (found.succeeded()) {
      onPlaying();
    } else if (FailureCodes.failed(found, FailureCodes.NOT_FOUND)) {
      id = null;
      retryLater(Duration.ZERO);
    } else {
      // It may play all the same, so it is stopped before the next attempt.
      retryLater(RETRY_PAUSE);
    }
  }

  private void retryLater(Duration pause) {
    state = State.RETRYING;
    if (next instanceof Silence) {
      return;
    }
    if (next instanceof Prompt instead) {
      prompt = instead;
      next = null;
    }
    if (++failures < ATTEMPTS || !listener.onPlaybackImpossible()) {
      timer.set(pause, this::retry);
    }
  }

  private void retry() {
    if (next == null) {
      next = prompt;
    }
    proceed();
  }
}
