package dev.ariattendant.bridge.transport;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/**
 * The connection broke between a request and its answer. Whether Asterisk has carried the request
 * out is unknown.
 */
public final class ConnectionLostException extends ReplyException {

  private static final long serialVersionUID = 1;

  public ConnectionLostException() {
    super(
        ReplyFailure.RECIPIENT_FAILURE,
        FailureCodes.NO_ANSWER,
        "The connection to Asterisk broke before the answer came");
  }
}
