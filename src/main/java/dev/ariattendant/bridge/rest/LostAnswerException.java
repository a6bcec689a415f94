package dev.ariattendant.bridge.rest;

import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/**
 * The connection broke between a request and its answer: whether Asterisk acted on it is unknown.
 */
final class LostAnswerException extends ReplyException {

  private static final long serialVersionUID = 1;

  LostAnswerException() {
    super(
        ReplyFailure.RECIPIENT_FAILURE,
        FailureCodes.NO_ANSWER,
        "The connection to Asterisk broke before the answer came");
  }
}
