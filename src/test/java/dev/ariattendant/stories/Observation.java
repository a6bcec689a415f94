package dev.ariattendant.stories;

import io.vertx.core.json.JsonObject;
import java.util.function.Predicate;

/** What is published at an address of the attendant's bus, here or in another process. */
@FunctionalInterface
interface Observation {

  /** The next message that fits, passing over the others; fails if none comes within its bound. */
  JsonObject next(String what, Predicate<JsonObject> fits);
}
