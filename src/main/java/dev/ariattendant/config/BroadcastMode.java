package dev.ariattendant.config;

/** The key {@code broadcast}, in lower case: what to do with calls of {@code StasisBroadcast()}. */
public enum BroadcastMode {
  /** Leaves them to other applications. */
  IGNORE,
  /** Claims them while an attendant takes more calls. */
  CLAIM
}
