package dev.ariattendant.simulator.asterisk;

/**
 * The options of a recording.
 *
 * @param maxDurationSeconds 0 = without end
 * @param maxSilenceSeconds after which it ends; 0 = never
 * @param append whether to append to the recording of that name
 * @param terminateOn {@code none}, {@code any}, {@code *} or {@code #}
 */
public record RecordingOptions(
    String name,
    String format,
    long maxDurationSeconds,
    long maxSilenceSeconds,
    boolean append,
    boolean beep,
    String terminateOn) {

  boolean endsOn(char key) {
    return terminateOn.equals("any") || terminateOn.equals(String.valueOf(key));
  }
}
