package dev.ariattendant.tools.run;

import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.tools.run.StoryTimers.Name;
import dev.ariattendant.tools.story.CallerAction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Does what a story's caller does, each thing when its time has come: that is when something has
 * happened, never when some time has passed, unless the story says so. Who has nothing left to do
 * hears out what is said, and hangs up. All of it runs on one event loop.
 */
final class StoryCaller {

  /** Of simulated time. Nobody waits longer for anything. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Who hears nothing for so long has heard everything. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final SimulatedCaller caller;
  private final StoryTimers timers;
  private final CommandTracker commands;
  private final Consumer<String> note;
  private final Deque<CallerAction> ahead;
  private final Deque<Character> keys = new ArrayDeque<>();

  private CallerAction deed;

  /** Whether something has begun that the caller may act on, since the caller did something. */
  private boolean addressed;

  private boolean hearsPrompt;
  private boolean keyIsDown;
  private boolean keysBegun;
  private boolean over;

  /**
   * Prepares a caller.
   *
   * @param commands what the attendant does
   * @param note told what was waited for in vain
   */
  StoryCaller(
      SimulatedCaller caller,
      List<CallerAction> deeds,
      StoryTimers timers,
      CommandTracker commands,
      Consumer<String> note) {
    this.caller = caller;
    this.ahead = new ArrayDeque<>(deeds);
    this.timers = timers;
    this.commands = commands;
    this.note = note;
  }

  /** Begins with the next deed; the first one, or the one after what is done now. */
  void next() {
    timers.cancel(Name.DEED);
    deed = ahead.poll();
    timers.set(Name.PATIENCE, PATIENCE, this::giveUp);
    if (deed instanceof CallerAction.Press press) {
      keysBegun = false;
      press.keys().chars().forEach(key -> keys.add((char) key));
    } else if (deed instanceof CallerAction.Pause pause) {
      timers.set(Name.PATIENCE, PATIENCE.plus(pause.time()), this::giveUp);
      timers.set(Name.DEED, pause.time(), this::nextAtOnce);
    }
    proceed();
  }

  /** A prompt begins. */
  void promptBegun() {
    hearsPrompt = true;
    timers.cancel(Name.SILENCE);
    addressed = true;
    proceed();
  }

  /** A prompt was heard out or cut off. */
  void promptOver() {
    hearsPrompt = false;
    proceed();
  }

  /** Somebody listens: the caller is recorded, or talks with whoever was dialled. */
  void onAudienceReady() {
    hearsPrompt = false;
    addressed = true;
    if (deed == null && ahead.isEmpty()) {
      hangUp();
    } else {
      proceed();
    }
  }

  /** A medium begins. */
  void hears(String media) {
    if (deed instanceof CallerAction.Hear hear && hear.media().equals(media)) {
      nextAtOnce();
    }
  }

  /** The attendant has given up waiting for a key. */
  void inputTimedOut() {
    if (deed instanceof CallerAction.Outwait) {
      addressed = false;
      next();
    }
  }

  /** Asterisk has told of a key, and the attendant has heard it. */
  void keyNoticed() {
    keyIsDown = false;
    proceed();
  }

  /** The call is over; what was still to be done can't be done any more. */
  void end() {
    String left =
        ahead.stream()
            .filter(each -> !(each instanceof CallerAction.HangUp))
            .map(CallerAction::words)
            .collect(Collectors.joining(" "));
    if (!over && !left.isEmpty()) {
      note.accept("is too late for " + left);
    }
    stop();
  }

  private void stop() {
    over = true;
    timers.cancelAll();
  }

  /** Something has happened, perhaps what is waited for. */
  void proceed() {
    if (over) {
      return;
    }
    if (deed == null) {
      finish();
    } else if (deed instanceof CallerAction.Press) {
      press();
    } else if (deed instanceof CallerAction.HangUp && addressed) {
      hangUp();
    } else if (deed instanceof CallerAction.Speak speak && addressed) {
      addressed = false;
      caller.speak(speak.time().toMillis());
      timers.set(Name.DEED, speak.time(), this::nextAtOnce);
    }
  }

  /** The first key waits for the attendant's words, the others for all that the last has caused. */
  private void press() {
    if (keys.isEmpty() && !keyIsDown) {
      next();
    } else if (!keys.isEmpty() && (keysBegun ? !keyIsDown && commands.settled() : addressed)) {
      keysBegun = true;
      addressed = false;
      keyIsDown = true;
      caller.press(keys.remove());
    }
  }

  private void nextAtOnce() {
    addressed = true;
    next();
  }

  private void finish() {
    if (addressed && !hearsPrompt) {
      timers.set(Name.SILENCE, SILENCE, this::hangUp);
    }
  }

  private void giveUp() {
    if (deed != null) {
      note.accept("waits in vain, before " + deed.words());
    }
    hangUp();
  }

  private void hangUp() {
    stop();
    caller.hangUp();
  }
}
