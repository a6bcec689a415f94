package dev.ariattendant.tools.conformance;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.SimulatedCaller;
import java.util.List;

/** A caller, and what the caller has heard, in the same words for all programs. */
record ObservedCaller(SimulatedCaller caller) {

  private static final String SOUND = "sound:";
  private static final String SPOKEN_DIGIT = "sound:digits/";

  /** Asterisk's id of the channel. */
  String id() {
    return caller.channelId();
  }

  void press(char key) {
    caller.press(key);
  }

  void hangUp() {
    caller.hangUp();
  }

  /**
   * The media that have begun to play, without {@code sound:}; a digit is e.g. {@code digits:1}.
   */
  List<String> heard() {
    return caller.heard().stream().map(ObservedCaller::name).toList();
  }

  private static String name(String medium) {
    if (medium.startsWith(SPOKEN_DIGIT)) {
      return "digits:" + medium.substring(SPOKEN_DIGIT.length());
    }
    return medium.startsWith(SOUND) ? medium.substring(SOUND.length()) : medium;
  }

  /** Whether this was heard first; more may have followed meanwhile. */
  static boolean beginsWith(List<String> heard, List<String> expected) {
    return heard.stream().limit(expected.size()).toList().equals(expected);
  }

  /** How often a medium has begun to play. */
  long count(String medium) {
    return heard().stream().filter(medium::equals).count();
  }

  boolean hasEnded() {
    return caller.ended().isComplete();
  }

  /** Whether the call has ended in another way than that the caller has hung up. */
  boolean isAbandoned() {
    return hasEnded()
        && !(caller.ended().result() instanceof CallOutcome.HungUp end
            && end.by() == CallOutcome.By.CALLER);
  }

  /** What the caller has heard, and how the call has ended if it has. */
  @Override
  public String toString() {
    return heard() + (hasEnded() ? ", then " + caller.ended().result() : "");
  }
}
