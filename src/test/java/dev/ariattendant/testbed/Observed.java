package dev.ariattendant.testbed;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The messages published at an address, in order. A test waits for one after the other. */
public final class Observed {

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

  /** Waits for the next message that fits, and skips the others; fails if none comes in time. */
  public JsonObject next(String what, Predicate<JsonObject> fits) {
    long deadline = System.nanoTime() + Await.BOUND.toNanos();
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

  /** Waits for the next message of this type. */
  public JsonObject next(String type) {
    return next(type, message -> type.equals(message.getString("type")));
  }

  /** Everything seen so far. */
  public List<JsonObject> all() {
    return List.copyOf(all);
  }

  /**
   * Messages as text, without times, ids and names of channels: their digits may happen to be those
   * of a secret.
   */
  public static String withoutTimesAndIds(List<JsonObject> messages) {
    return messages
        .toString()
        .replaceAll("\"(timestamp|since|started|answered|id|name)\":\"[^\"]*\"", "");
  }

  /** The types of everything seen so far. */
  public List<String> types() {
    return all.stream().map(message -> message.getString("type")).toList();
  }
}
