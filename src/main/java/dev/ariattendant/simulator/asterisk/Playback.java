package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import java.util.List;
import java.util.Optional;

/**
 * A list of media on its way through a channel or a bridge, as Asterisk 22 plays it: Started and
 * Continuing for each medium, Finished for the last one or when it is stopped.
 */
public final class Playback implements CommandQueue.LongCommand {

  /** What came of a control operation. */
  public enum Result {
    DONE,
    /** What plays now can't be controlled. */
    FAILED,
    /** Makes no sense in this state. */
    NOT_PLAYING
  }

  private static final long SOON_MS = 1;

  private final Asterisk asterisk;
  private final MediaTarget target;
  private final String id;
  private final List<String> media;
  private final PausableTimer time;
  private final String language;
  private long offsetMs;

  private PlaybackState state = PlaybackState.QUEUED;
  private int index;

  /** Once anything controllable has played, Asterisk takes the whole playback for controllable. */
  private boolean controllable;

  private boolean heard;

  private MediaBehavior rendition = MediaBehavior.skipped();
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

  public PlaybackState state() {
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

  /** Ends the whole list; one that is still queued stays there and says so when its turn comes. */
  public Result stop() {
    switch (state) {
      case QUEUED -> state = PlaybackState.CANCELED;
      case PLAYING, PAUSED -> {
        if (!controllable) {
          return Result.FAILED;
        }
        state = PlaybackState.STOPPED;
        if (rendition.controllable()) {
          time.start(SOON_MS, this::finish);
        }
      }
      default -> {}
    }
    return Result.DONE;
  }

  /** Holds it where it is. */
  public Result pause() {
    return switch (state) {
      case PAUSED -> Result.DONE;
      case PLAYING ->
          controlled(
              () -> {
                state = PlaybackState.PAUSED;
                time.pause();
              });
      default -> Result.NOT_PLAYING;
    };
  }

  /** Goes on, with a second PlaybackStarted. */
  public Result unpause() {
    return switch (state) {
      case PLAYING -> Result.DONE;
      case PAUSED ->
          controlled(
              () -> {
                change(PlaybackState.PLAYING);
                time.resume();
              });
      default -> Result.NOT_PLAYING;
    };
  }

  /** Begins the current medium again. */
  public Result restart() {
    return switch (state) {
      case QUEUED -> Result.DONE;
      case PLAYING -> controlled(this::play);
      default -> Result.NOT_PLAYING;
    };
  }

  /** Forward and reverse are accepted, but nobody moves. */
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
    if (rendition.controllable()) {
      action.run();
    }
    return Result.DONE;
  }

  /** Its turn in the queue. */
  @Override
  public void run(Runnable whenDone) {
    done = whenDone;
    if (state == PlaybackState.CANCELED) {
      finish();
    } else {
      start();
    }
  }

  /** What plays now is the end of it. */
  @Override
  public void hangUp() {
    if (state == PlaybackState.STOPPED) {
      finish();
    } else {
      mediumOver(true);
    }
  }

  private void start() {
    change(PlaybackState.PLAYING);
    rendition = asterisk.rendition(mediaUri()).from(offsetMs);
    offsetMs = 0;
    controllable |= rendition.controllable();
    switch (rendition.outcome()) {
      case SKIPPED -> {
        if (nextMediaUri().isPresent()) {
          index++;
          start();
        } else {
          vanish();
        }
      }
      case FAILS -> playUnlessHungUp(() -> time.start(SOON_MS, () -> mediumOver(true)));
      case PLAYS ->
          playUnlessHungUp(
              () -> {
                play();
                heard = true;
                target.perceives(new CallerEvent.Media(mediaUri(), language));
              });
    }
  }

  private void playUnlessHungUp(Runnable play) {
    if (target.isHungUp()) {
      mediumOver(true);
    } else {
      play.run();
    }
  }

  private void play() {
    time.start(rendition.lengthMs(), () -> mediumOver(false));
  }

  private void mediumOver(boolean failed) {
    boolean last = nextMediaUri().isEmpty();
    if (last || target.isHungUp()) {
      state = failed ? PlaybackState.FAILED : PlaybackState.COMPLETE;
      finish();
    } else {
      change(PlaybackState.CONTINUING);
      index++;
      start();
    }
  }

  /** Tells of it last, so that whoever is told finds nothing left. */
  private void finish() {
    forget();
    if (heard) {
      target.silence(
          state == PlaybackState.COMPLETE ? PlaybackEnd.PLAYED_OUT : PlaybackEnd.CUT_OFF);
    }
    asterisk.events().playbackChanged(this);
    done.run();
  }

  /** What Asterisk can't play at all ends without a word. */
  private void vanish() {
    forget();
    done.run();
  }

  private void forget() {
    time.cancel();
    asterisk.playbacks().remove(this);
  }

  private void change(PlaybackState newState) {
    state = newState;
    asterisk.events().playbackChanged(this);
  }
}
