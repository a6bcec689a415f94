package dev.ariattendant.simulator;

/** Why a playback has ended. */
public enum PlaybackEnd {
  /** All of it was played. */
  PLAYED_OUT,
  /** It was stopped, has failed, or the call was hung up. */
  CUT_OFF
}
