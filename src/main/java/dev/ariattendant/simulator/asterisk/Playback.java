package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * A list of media that is played to a channel or a bridge. As in Asterisk 22 there is
 * PlaybackStarted for each medium, PlaybackContinuing between two of them, and PlaybackFinished
 * after the last one or when the playback is stopped.
 */
public final class Playback implements CommandQueue.LongCommand {

  /** The result of a control operation. */
  public enum Result {
    DONE,
    /** The current medium can't be controlled. */
    FAILED,
    /** Not possible in this state. */
    NOT_PLAYING
  }

  /** The states inside Asterisk; the last three are all {@code done} in ARI. */
  public enum State {
    QUEUED("queued"),
    PLAYING("playing"),
    CONTINUING("continuing"),
    PAUSED("paused"),
    FAILED("failed"),
    COMPLETE("done"),
    STOPPED("done"),
    /** Stopped while it was still queued. */
    CANCELED("done");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /** As in ARI's JSON. */
    public String wireName() {
      return wireName;
    }
  }

  private static final long SOON_MS = 1;

  private final Asterisk asterisk;
  private final MediaTarget target;
  private final String id;
  private final List<String> media;
  private final PausableTimer time;
  private final String language;
  private long offsetMs;

  private State state = State.QUEUED;
  private int index;

  /** Asterisk regards a playback as controllable once any controllable medium has played. */
  private boolean controllable;

  private boolean heard;

  /** Whether the current medium is being fetched, which keeps the channel's thread busy. */
  private boolean loading;

  private MediaBehavior behavior = MediaBehavior.skipped();
  private Runnable done;

  Playback(
      Asterisk asterisk,
      MediaTarget target,
      String id,
      List<String> media,
      String language,
      long offsetMs) {
    this.asterisk = asterisk;
    this.target = target;
    this.id = id;
    this.media = List.copyOf(media);
    this.language = language;
    this.offsetMs = offsetMs;
    this.time = new PausableTimer(asterisk.clock());
  }

  public String id() {
    return id;
  }

  public MediaTarget target() {
    return target;
  }

  public String language() {
    return language;
  }

  public State state() {
    return state;
  }

  /** The current medium. */
  public String mediaUri() {
    return media.get(index);
  }

  /** The one after it; still there when the playback is stopped. */
  public Optional<String> nextMediaUri() {
    return index + 1 < media.size() ? Optional.of(media.get(index + 1)) : Optional.empty();
  }

  /** Ends the playback. One that is still queued stays there, and finishes in its turn. */
  public Result stop() {
    switch (state) {
      case QUEUED -> state = State.CANCELED;
      case PLAYING, PAUSED -> {
        if (!controllable) {
          return Result.FAILED;
        }
        state = State.STOPPED;
        if (behavior.controllable() && !loading) {
          time.start(SOON_MS, this::finish);
        }
      }
      default -> {}
    }
    return Result.DONE;
  }

  public Result pause() {
    return switch (state) {
      case PAUSED -> Result.DONE;
      case PLAYING ->
          controlled(
              () -> {
                state = State.PAUSED;
                time.pause();
              });
      default -> Result.NOT_PLAYING;
    };
  }

  /** Goes on, after a second PlaybackStarted. */
  public Result unpause() {
    return switch (state) {
      case PLAYING -> Result.DONE;
      case PAUSED ->
          controlled(
              () -> {
                change(State.PLAYING);
                time.resume();
              });
      default -> Result.NOT_PLAYING;
    };
  }

  /** Plays the current medium from its beginning. */
  public Result restart() {
    return switch (state) {
      case QUEUED -> Result.DONE;
      case PLAYING -> controlled(this::play);
      default -> Result.NOT_PLAYING;
    };
  }

  /** Forward and reverse: accepted, without an effect. */
  public Result seek() {
    return switch (state) {
      case PLAYING -> controlled(() -> {});
      default -> Result.NOT_PLAYING;
    };
  }

  private Result controlled(Runnable action) {
    if (!controllable) {
      return Result.FAILED;
    }
    if (behavior.controllable() && !loading) {
      action.run();
    }
    return Result.DONE;
  }

  @Override
  public void run(Runnable whenDone) {
    done = whenDone;
    if (state == State.CANCELED) {
      finish();
    } else {
      target.onPlaybackBegin(media);
      start();
    }
  }

  /** While a file is being fetched the channel's thread does nothing else. */
  @Override
  public boolean isBlocking() {
    return loading;
  }

  @Override
  public void hangUp() {
    if (loading) {
      return;
    }
    if (state == State.STOPPED) {
      finish();
    } else {
      onMediumEnd(true);
    }
  }

  private void start() {
    change(State.PLAYING);
    Future<MediaBehavior> found = asterisk.media().find(mediaUri());
    if (found.isComplete()) {
      begin(found.result());
    } else {
      loading = true;
      controllable = true;
      found.otherwise(MediaBehavior.fails()).onSuccess(this::loaded);
    }
  }

  /** What has happened meanwhile takes effect only now. */
  private void loaded(MediaBehavior loaded) {
    loading = false;
    if (state == State.STOPPED) {
      finish();
    } else {
      begin(loaded);
    }
    target.onUnblocked();
  }

  private void begin(MediaBehavior found) {
    behavior = found.from(offsetMs);
    offsetMs = 0;
    controllable |= behavior.controllable();
    switch (behavior.outcome()) {
      case SKIPPED -> {
        if (nextMediaUri().isPresent()) {
          index++;
          start();
        } else {
          finishWithoutEvent();
        }
      }
      case FAILS -> playUnlessHungUp(() -> time.start(SOON_MS, () -> onMediumEnd(true)));
      case PLAYS ->
          playUnlessHungUp(
              () -> {
                play();
                heard = true;
                target.onEvent(new CallerEvent.Media(mediaUri(), language));
              });
    }
  }

  private void playUnlessHungUp(Runnable play) {
    if (target.isHungUp()) {
      onMediumEnd(true);
    } else {
      play.run();
    }
  }

  private void play() {
    time.start(behavior.lengthMs(), () -> onMediumEnd(false));
  }

  private void onMediumEnd(boolean failed) {
    boolean last = nextMediaUri().isEmpty();
    if (last || target.isHungUp()) {
      state = failed ? State.FAILED : State.COMPLETE;
      finish();
    } else {
      change(State.CONTINUING);
      index++;
      start();
    }
  }

  /** The event is sent last, so that its receiver finds nothing left. */
  private void finish() {
    forget();
    if (heard) {
      target.onPlaybackEnd(state == State.COMPLETE ? PlaybackEnd.PLAYED_OUT : PlaybackEnd.CUT_OFF);
    }
    asterisk.events().playbackChanged(this);
    done.run();
  }

  /** A medium that Asterisk can't play at all ends without an event. */
  private void finishWithoutEvent() {
    forget();
    done.run();
  }

  private void forget() {
    time.cancel();
    asterisk.playbacks().remove(this);
  }

  private void change(State newState) {
    state = newState;
    asterisk.events().playbackChanged(this);
  }
}
