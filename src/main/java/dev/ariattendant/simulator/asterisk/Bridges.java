package dev.ariattendant.simulator.asterisk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All bridges, by id. */
public final class Bridges {

  private final Asterisk asterisk;
  private final Map<String, SimBridge> byId = new LinkedHashMap<>();

  Bridges(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  /**
   * Creates a bridge.
   *
   * @param holding whether it only holds calls: its channels don't hear each other
   */
  public SimBridge create(String id, String name, boolean holding) {
    SimBridge bridge = new SimBridge(asterisk, id, name, holding);
    byId.put(id, bridge);
    return bridge;
  }

  public Optional<SimBridge> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Collection<SimBridge> all() {
    return byId.values();
  }

  /** Its channels leave it first. */
  public void destroy(SimBridge bridge) {
    byId.remove(bridge.id());
    bridge.destroy();
  }
}
