package dev.ariattendant.simulator.asterisk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All bridges, by id. */
public final class Bridges {

  private final Asterisk asterisk;
  private final Map<String, Bridge> byId = new LinkedHashMap<>();

  Bridges(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  /**
   * A new one.
   *
   * @param holding whether it only holds calls: nobody hears anybody else there
   */
  public Bridge create(String id, String name, boolean holding) {
    Bridge bridge = new Bridge(asterisk, id, name, holding);
    byId.put(id, bridge);
    return bridge;
  }

  public Optional<Bridge> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Collection<Bridge> all() {
    return byId.values();
  }

  /** Whoever is there leaves it. */
  public void destroy(Bridge bridge) {
    byId.remove(bridge.id());
    bridge.destroy();
  }
}
