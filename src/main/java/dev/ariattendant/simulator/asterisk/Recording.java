package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recording of what the person at a channel's end says. */
public final class Recording implements CommandQueue.LongCommand {

  private static final long BEEP_MS = 250;
  private static final long SECOND_MS = 1000;

  private final Asterisk asterisk;
  private final SimChannel channel;
  private final RecordingOptions options;
  private final List<SimulatedClock.Timer> timers = new ArrayList<>();
  private Optional<SimulatedClock.Timer> silence = Optional.empty();

  private State state = State.QUEUED;
  private boolean kept = true;
  private boolean begun;
  private long startedAt;
  private long spokeAt;
  private long spokenMs;
  private long durationMs;
  private Runnable done = () -> {};

  /** ARI's states, which are in lower case there. */
  public enum State {
    QUEUED,
    RECORDING,
    DONE,
    /** Stopped before its turn, in vain: as in Asterisk it is recorded nevertheless. */
    CANCELED
  }

  Recording(Asterisk asterisk, SimChannel channel, RecordingOptions options) {
    this.asterisk = asterisk;
    this.channel = channel;
    this.options = options;
  }

  public SimChannel channel() {
    return channel;
  }

  public RecordingOptions options() {
    return options;
  }

  public State state() {
    return state;
  }

  /** Whole seconds, once it is done. */
  public long durationSeconds() {
    return durationMs / SECOND_MS;
  }

  /** Whole seconds of speech, once it is done. */
  public long talkingSeconds() {
    return spokenMs / SECOND_MS;
  }

  long durationMs() {
    return durationMs;
  }

  boolean isKept() {
    return kept;
  }

  @Override
  public void run(Runnable whenDone) {
    done = whenDone;
    state = State.RECORDING;
    asterisk.events().recordingChanged(this);
    if (channel.isHungUp()) {
      finish();
    } else if (options.beep()) {
      channel.onEvent(new CallerEvent.Media("sound:beep", channel.language()));
      timers.add(asterisk.clock().after(BEEP_MS, this::begin));
    } else {
      begin();
    }
  }

  private void begin() {
    if (!asterisk.recordings().hasFile(options.name())) {
      kept = false;
      finish();
      return;
    }
    begun = true;
    startedAt = asterisk.clock().now();
    spokeAt = startedAt;
    if (options.maxDurationSeconds() > 0) {
      long longest = options.maxDurationSeconds() * SECOND_MS;
      timers.add(asterisk.clock().after(longest, () -> finish(longest)));
    }
    channel.handset().onSpeechChange(this::onTalkChanged);
    channel.onEvent(new CallerEvent.Recorded(options.name()));
    awaitSilence();
  }

  private void onTalkChanged() {
    if (channel.handset().isSpeaking()) {
      spokeAt = asterisk.clock().now();
    } else {
      countSpeech();
    }
    awaitSilence();
  }

  private void countSpeech() {
    spokenMs += asterisk.clock().now() - spokeAt;
  }

  private void awaitSilence() {
    silence.ifPresent(SimulatedClock.Timer::cancel);
    if (options.maxSilenceSeconds() > 0 && !channel.handset().isSpeaking()) {
      silence =
          Optional.of(
              asterisk.clock().after(options.maxSilenceSeconds() * SECOND_MS, this::finish));
    }
  }

  @Override
  public void pressed(char key) {
    if (options.endsOn(key)) {
      timers.add(asterisk.clock().soon(this::finish));
    }
  }

  /** Ends it, and keeps what has been recorded. */
  public void stop() {
    switch (state) {
      case QUEUED -> state = State.CANCELED;
      case RECORDING -> timers.add(asterisk.clock().soon(this::finish));
      default -> {}
    }
  }

  /** Ends it, and keeps nothing. */
  public void discard() {
    kept &= state != State.RECORDING;
    stop();
  }

  @Override
  public void hangUp() {
    finish();
  }

  private void finish() {
    finish(begun ? asterisk.clock().now() - startedAt : 0);
  }

  private void finish(long lengthMs) {
    if (begun && channel.handset().isSpeaking()) {
      countSpeech();
    }
    durationMs = lengthMs;
    spokenMs = Math.min(spokenMs, durationMs);
    state = State.DONE;
    timers.forEach(SimulatedClock.Timer::cancel);
    silence.ifPresent(SimulatedClock.Timer::cancel);
    channel.handset().onSpeechChange(() -> {});
    asterisk.recordings().finished(this);
    // Last, so that the event's receiver finds nothing left.
    asterisk.events().recordingChanged(this);
    done.run();
  }
}
