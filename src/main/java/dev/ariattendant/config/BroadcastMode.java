package dev.ariattendant.config;

/**
 * What a bridge does about calls that the dialplan's {@code StasisBroadcast()} offers to several
 * applications at once; the key {@code broadcast} in lower case.
 */
public enum BroadcastMode {
  /** They are left to other applications. */
  IGNORE,
  /** They are claimed while an attendant has room for them. */
  CLAIM
}
