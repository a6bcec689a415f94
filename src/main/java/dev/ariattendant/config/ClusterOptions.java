package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;

/** What this node runs in a cluster: the section {@code cluster}. The schema describes its key. */
public record ClusterOptions(Role role) {

  /** The key {@code role}, in lower case. */
  public enum Role {
    /** Bridges and an attendant. */
    BOTH,
    /** A bridge for each connection; the attendants are on other nodes. */
    BRIDGE,
    /** An attendant and its call log; the bridges are on other nodes. */
    ATTENDANT;

    public boolean bridges() {
      return this != ATTENDANT;
    }

    public boolean attends() {
      return this != BRIDGE;
    }
  }

  /** Reads the section alone, or throws a {@link ConfigurationException}. */
  public static ClusterOptions from(JsonObject config) {
    return ConfigSection.read(
        Schema.CLUSTER, config, "the cluster's options", each -> each.bind(ClusterOptions.class));
  }
}
