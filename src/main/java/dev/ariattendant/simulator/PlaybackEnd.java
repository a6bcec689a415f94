package dev.ariattendant.simulator;

/** Why somebody on the phone hears a playback no more. */
public enum PlaybackEnd {
  /** All of it was played. */
  PLAYED_OUT,
  /** It was stopped, or nobody was there to hear the rest. */
  CUT_OFF
}
