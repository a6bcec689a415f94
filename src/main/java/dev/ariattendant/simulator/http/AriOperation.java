package dev.ariattendant.simulator.http;

import io.vertx.core.Future;
import java.util.function.Function;

/** One of ARI's operations. */
@FunctionalInterface
interface AriOperation {

  Future<AriResponse> carryOut(AriArguments arguments);

  /** An operation that doesn't wait for a channel's queue. */
  static AriOperation immediate(Function<AriArguments, AriResponse> function) {
    return arguments -> Future.succeededFuture(function.apply(arguments));
  }
}
