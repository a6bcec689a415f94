package dev.ariattendant.simulator.asterisk;

/** How far a channel's call has come. */
public enum ChannelState {
  /** Made by the application, not yet dialled. */
  DOWN("Down"),
  /** Somebody calls and isn't answered yet. */
  RING("Ring"),
  /** Somebody is being called. */
  RINGING("Ringing"),
  UP("Up");

  private final String word;

  ChannelState(String word) {
    this.word = word;
  }

  /** ARI's word for it. */
  public String wireName() {
    return word;
  }
}
