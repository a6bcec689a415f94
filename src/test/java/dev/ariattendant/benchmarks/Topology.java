package dev.ariattendant.benchmarks;

import java.util.List;

/** Which nodes share the work. */
enum Topology {
  /** One node that is in no cluster. */
  ALONE("one node, no cluster", "both"),
  /** One node in a cluster that nobody else has joined. */
  CLUSTER_OF_ONE("one node in a cluster", "both"),
  /** Two nodes that could both do it all; calls stay where their bridge is. */
  LOCAL("two nodes, attendants local", "both", "both"),
  /** Two nodes, one for the bridge and one for the attendants. */
  REMOTE("two nodes, attendants remote", "bridge", "attendant");

  private final String title;
  private final List<String> roles;

  Topology(String title, String... roles) {
    this.title = title;
    this.roles = List.of(roles);
  }

  String title() {
    return title;
  }

  /** What each node does, by the words of CLUSTER_ROLE. */
  List<String> roles() {
    return roles;
  }

  boolean isClustered() {
    return this != ALONE;
  }
}
