package dev.ariattendant.bridge.transport;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.eventbus.ReplyException;

/** How a request has failed. */
public final class RestFailures {

  private RestFailures() {}

  /** The status of ARI's refusal, or the one of {@link FailureCodes} that says what went wrong. */
  public static int codeOf(Throwable failure) {
    return failure instanceof ReplyException refused
        ? refused.failureCode()
        : FailureCodes.UNAVAILABLE;
  }
}
