package dev.ariattendant.simulator.asterisk;

/**
 * The states that Asterisk itself distinguishes; the last three are all {@code done} to the
 * outside.
 */
public enum PlaybackState {
  QUEUED("queued"),
  PLAYING("playing"),
  CONTINUING("continuing"),
  PAUSED("paused"),
  FAILED("failed"),
  COMPLETE("done"),
  STOPPED("done"),
  /** Stopped while it was still queued. */
  CANCELED("done");

  private final String word;

  PlaybackState(String word) {
    this.word = word;
  }

  /** ARI's word for it. */
  public String wireName() {
    return word;
  }
}
