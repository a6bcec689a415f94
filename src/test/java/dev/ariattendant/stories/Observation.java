package dev.ariattendant.stories;

import io.vertx.core.json.JsonObject;
import java.util.function.Predicate;

/** The messages published at an address of the attendant's bus, in this process or another one. */
@FunctionalInterface
interface Observation {

  /** Waits for the next message that fits, and skips the others; fails if none comes in time. */
  JsonObject next(String what, Predicate<JsonObject> fits);
}
