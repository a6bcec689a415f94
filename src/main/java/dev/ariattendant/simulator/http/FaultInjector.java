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

/**
 * Every request to an operation comes through here: it is counted, and may meet with an accident.
 */
public final class FaultInjector {

  private final SimulatedClock clock;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private volatile RequestFault fault = RequestFault.NONE;

  public FaultInjector(SimulatedClock clock) {
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

  /**
   * Carries a request out, unless it meets with an accident.
   *
   * @return the answer; empty = there never is one
   */
  Future<Optional<AriResponse>> pass(
      SimulatedRequest request, Supplier<Future<Optional<AriResponse>>> carryOut) {
    counts.computeIfAbsent(request.operation(), name -> new LongAdder()).increment();
    Reaction reaction = fault.on(request);
    if (reaction instanceof Reaction.Refuse refuse) {
      return answer(AriResponse.error(refuse.status(), "Refused", refuse.message()));
    }
    if (reaction instanceof Reaction.Answer answer) {
      String reason = HttpResponseStatus.valueOf(answer.status()).reasonPhrase();
      return answer(new AriResponse(answer.status(), reason, answer.body(), ""));
    }
    if (reaction instanceof Reaction.Delay delay) {
      return later(delay.delayMs()).compose(ignored -> carryOut.get());
    }
    if (reaction instanceof Reaction.DelayAnswer delay) {
      return carryOut.get().compose(answer -> later(delay.delayMs()).map(answer));
    }
    if (reaction instanceof Reaction.LoseAnswer) {
      return carryOut.get().map(Optional.empty());
    }
    if (reaction instanceof Reaction.Swallow) {
      return Future.succeededFuture(Optional.empty());
    }
    return carryOut.get();
  }

  private static Future<Optional<AriResponse>> answer(AriResponse answer) {
    return Future.succeededFuture(Optional.of(answer));
  }

  private Future<Void> later(long delayMs) {
    Promise<Void> promise = Promise.promise();
    clock.after(delayMs, promise::complete);
    return promise.future();
  }
}
