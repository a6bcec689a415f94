package dev.ariattendant.simulator.ari;

import dev.ariattendant.simulator.RequestFault;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.asterisk.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Every request to an operation comes through here: it is counted, and may meet with an accident.
 */
public final class Requests {

  private final Clock clock;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private volatile RequestFault fault = RequestFault.NONE;

  public Requests(Clock clock) {
    this.clock = clock;
  }

  /** Replaces the one before. */
  public void onRequest(RequestFault newFault) {
    fault = newFault;
  }

  /** How often each operation was asked for; from any thread. */
  public Map<String, Long> counts() {
    Map<String, Long> copy = new TreeMap<>();
    counts.forEach((operation, count) -> copy.put(operation, count.sum()));
    return copy;
  }

  Future<AriResponse> pass(String operation, String path, Supplier<Future<AriResponse>> carryOut) {
    counts.computeIfAbsent(operation, name -> new LongAdder()).increment();
    Reaction reaction = fault.on(operation, path);
    if (reaction instanceof Reaction.Refuse refuse) {
      JsonObject body = new JsonObject().put("message", refuse.message());
      return Future.succeededFuture(new AriResponse(refuse.status(), "Refused", body, ""));
    }
    if (reaction instanceof Reaction.Delay delay) {
      return later(delay.delayMs()).compose(ignored -> carryOut.get());
    }
    if (reaction instanceof Reaction.DelayAnswer delay) {
      return carryOut.get().compose(answer -> later(delay.delayMs()).map(answer));
    }
    if (reaction instanceof Reaction.LoseAnswer) {
      return carryOut.get().compose(ignored -> noAnswer());
    }
    if (reaction instanceof Reaction.Swallow) {
      return noAnswer();
    }
    return carryOut.get();
  }

  /** What never answers. */
  static Future<AriResponse> noAnswer() {
    return Promise.<AriResponse>promise().future();
  }

  private Future<Void> later(long delayMs) {
    Promise<Void> promise = Promise.promise();
    clock.after(delayMs, promise::complete);
    return promise.future();
  }
}
