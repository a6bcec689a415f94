package dev.ariattendant.benchmarks;

import java.util.List;

/** Which nodes share the work. */
enum Topology {
  /** One node that is in no cluster. */
  ALONE("one node, no cluster"),
  /** One node in a cluster that nobody else has joined. */
  CLUSTER_OF_ONE("one node in a cluster"),
  /** Two nodes that could both do it all; calls stay where their bridge is. */
  LOCAL("two nodes, attendants local"),
  /** Two nodes, one for the bridge and one for the attendants. */
  REMOTE("two nodes, attendants remote");

  private final String title;

  Topology(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** What each node does, by the words of CLUSTER_ROLE. */
  List<String> roles() {
    return switch (this) {
      case ALONE, CLUSTER_OF_ONE -> List.of("both");
      case LOCAL -> List.of("both", "both");
      case REMOTE -> List.of("bridge", "attendant");
    };
  }

  boolean isClustered() {
    return this != ALONE;
  }
}
