package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.RequestFault;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedRequest;
import dev.ariattendant.simulator.asterisk.SimulatedClock;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts requests and injects faults. */
public final class FaultInjector {

  private final SimulatedClock clock;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private volatile RequestFault fault = RequestFault.NONE;

  public FaultInjector(SimulatedClock clock) {
    this.clock = clock;
  }

  /** Replaces the fault before. */
  public void onRequest(RequestFault newFault) {
    fault = newFault;
  }

  /** The number of requests by operation; from any thread. */
  public Map<String, Long> counts() {
    Map<String, Long> copy = new TreeMap<>();
    counts.forEach((operation, count) -> copy.put(operation, count.sum()));
    return copy;
  }

  /**
   * Carries a request out, unless a fault is injected.
   *
   * @return the response; empty = there is none
   */
  Future<Optional<AriResponse>> pass(
      SimulatedRequest request, Supplier<Future<Optional<AriResponse>>> carryOut) {
    counts.computeIfAbsent(request.operation(), name -> new LongAdder()).increment();
    Reaction reaction = fault.on(request);
    if (reaction instanceof Reaction.Refuse refuse) {
      return respond(AriResponse.error(refuse.status(), "Refused", refuse.message()));
    }
    if (reaction instanceof Reaction.Answer answer) {
      String reason = HttpResponseStatus.valueOf(answer.status()).reasonPhrase();
      return respond(new AriResponse(answer.status(), reason, answer.body(), ""));
    }
    if (reaction instanceof Reaction.Delay delay) {
      return later(delay.delayMs()).compose(ignored -> carryOut.get());
    }
    if (reaction instanceof Reaction.DelayAnswer delay) {
      return carryOut.get().compose(response -> later(delay.delayMs()).map(response));
    }
    if (reaction instanceof Reaction.LoseAnswer) {
      return carryOut.get().map(Optional.empty());
    }
    if (reaction instanceof Reaction.Ignore) {
      return Future.succeededFuture(Optional.empty());
    }
    return carryOut.get();
  }

  private static Future<Optional<AriResponse>> respond(AriResponse response) {
    return Future.succeededFuture(Optional.of(response));
  }

  private Future<Void> later(long delayMs) {
    Promise<Void> promise = Promise.promise();
    clock.after(delayMs, promise::complete);
    return promise.future();
  }
}
