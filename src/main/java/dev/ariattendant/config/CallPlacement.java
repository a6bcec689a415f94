package dev.ariattendant.config;

/** Where in a cluster a call is served; the key {@code placement} in lower case. */
public enum CallPlacement {
  /** By an attendant of the node where the call's bridge is, as long as there is one with room. */
  LOCAL,
  /** By any attendant of the cluster, in turn. */
  CLUSTER
}
