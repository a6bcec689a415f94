package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;

/**
 * What this node does in a cluster: the section {@code cluster}.
 *
 * @param role what of the house it runs
 */
public record ClusterOptions(Role role) {

  /** What of the house a node runs; the key {@code role} in lower case. */
  public enum Role {
    /** Bridges and an attendant. */
    BOTH,
    /** A bridge for each connection; the attendants are on other nodes. */
    BRIDGE,
    /** An attendant and its call log; the bridges are on other nodes. */
    ATTENDANT;

    /** Whether the node has bridges. */
    public boolean bridges() {
      return this != ATTENDANT;
    }

    /** Whether the node has an attendant. */
    public boolean attends() {
      return this != BRIDGE;
    }
  }

  /**
   * Reads the section alone.
   *
   * @throws ConfigurationException with all that is wrong with it
   */
  public static ClusterOptions from(JsonObject config) {
    ConfigReader reader = new ConfigReader(config);
    ClusterOptions options = read(reader);
    reader.finish("the cluster's options");
    return options;
  }

  static ClusterOptions read(ConfigReader reader) {
    return new ClusterOptions(reader.value("role", Role.BOTH, ValueFormat.oneOf(Role.class)));
  }
}
