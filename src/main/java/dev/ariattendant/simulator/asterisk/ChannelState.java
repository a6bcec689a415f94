package dev.ariattendant.simulator.asterisk;

/** The states of a channel. */
public enum ChannelState {
  /** Created by an application, not dialled yet. */
  DOWN("Down"),
  /** A call has come in that isn't answered yet. */
  RING("Ring"),
  /** The channel is being dialled. */
  RINGING("Ringing"),
  UP("Up");

  private final String wireName;

  ChannelState(String wireName) {
    this.wireName = wireName;
  }

  /** As in ARI's JSON. */
  public String wireName() {
    return wireName;
  }
}
