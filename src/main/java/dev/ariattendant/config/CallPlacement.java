package dev.ariattendant.config;

/** The key {@code placement}, in lower case: which attendants of a cluster are offered a call. */
public enum CallPlacement {
  /** Those of the node where the call's bridge is, while one of them takes more calls. */
  LOCAL,
  /** All of the cluster, in turn. */
  CLUSTER
}
