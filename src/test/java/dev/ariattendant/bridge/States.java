package dev.ariattendant.bridge;

import dev.ariattendant.testbed.Observed;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The states of one connection, one after the other, as the bridge publishes them. */
final class States {

  private final Observed changes;
  private final String asterisk;

  private States(Observed changes, String asterisk) {
    this.changes = changes;
    this.asterisk = asterisk;
  }

  /** From now on. */
  static States of(Vertx vertx, String asterisk) {
    return new States(Observed.at(vertx, "ari.status"), asterisk);
  }

  /** Waits for a state, passing over others. */
  JsonObject await(String state) {
    return changes.next(
        asterisk + " being " + state, status -> isOurs(status) && state.equals(word(status)));
  }

  /** All so far. */
  List<String> all() {
    return changes.all().stream().filter(this::isOurs).map(States::word).toList();
  }

  private boolean isOurs(JsonObject status) {
    return asterisk.equals(status.getString("asterisk"));
  }

  private static String word(JsonObject status) {
    return status.getString("state");
  }
}
