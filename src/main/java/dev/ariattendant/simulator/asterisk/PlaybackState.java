package dev.ariattendant.simulator.asterisk;

/** The states of a playback inside Asterisk; the last three are all {@code done} in ARI. */
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

  private final String wireName;

  PlaybackState(String wireName) {
    this.wireName = wireName;
  }

  /** As in ARI's JSON. */
  public String wireName() {
    return wireName;
  }
}
