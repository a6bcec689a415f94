package dev.ariattendant.testbed;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What is published at an address, in order. A story walks along it, waiting for what comes next.
 */
public final class Observed {

  /** Far beyond what anything here takes: reached only when something never comes. */
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final List<JsonObject> all = new CopyOnWriteArrayList<>();
  private final BlockingQueue<JsonObject> coming = new LinkedBlockingQueue<>();

  /** Observes an address from now on. */
  public static Observed at(Vertx vertx, String address) {
    Observed observed = new Observed();
    vertx
        .eventBus()
        .<JsonObject>consumer(
            address,
            message -> {
              observed.all.add(message.body());
              observed.coming.add(message.body());
            });
    return observed;
  }

  /** The next message that fits, passing over the others; fails if none comes within the bound. */
  public JsonObject next(String what, Predicate<JsonObject> fits) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    try {
      while (true) {
        JsonObject message = coming.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (message == null) {
          throw new AssertionError("waited in vain for " + what + "; seen so far: " + all);
        }
        if (fits.test(message)) {
          return message;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    }
  }

  /** The next message of this type. */
  public JsonObject next(String type) {
    return next(type, message -> type.equals(message.getString("type")));
  }

  /** Everything seen so far. */
  public List<JsonObject> all() {
    return List.copyOf(all);
  }

  /** The types of everything seen so far. */
  public List<String> types() {
    return all.stream().map(message -> message.getString("type")).toList();
  }
}
