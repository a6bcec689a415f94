package dev.ariattendant.bridge.transport;

import io.vertx.core.Future;

/** A way to send commands to Asterisk. */
public interface RestTransport {

  /**
   * Sends a request and waits for its answer.
   *
   * @return ARI's answer: a JsonObject or JsonArray, an empty JsonObject where ARI answers nothing;
   *     or a failure with a {@link io.vertx.core.eventbus.ReplyException} whose code is the status
   *     of ARI's refusal or one of {@link dev.ariattendant.api.FailureCodes}
   */
  Future<Object> send(RestRequest request);
}
