package dev.ariattendant.simulator.http;

import io.vertx.core.Future;
import java.util.function.Function;

/** One of ARI's operations. */
@FunctionalInterface
interface AriOperation {

  Future<AriResponse> carryOut(AriArguments arguments);

  /** One whose answer never has to wait for a channel's queue. */
  static AriOperation immediate(Function<AriArguments, AriResponse> answer) {
    return arguments -> Future.succeededFuture(answer.apply(arguments));
  }
}
