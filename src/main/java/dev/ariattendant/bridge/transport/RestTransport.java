package dev.ariattendant.bridge.transport;

import io.vertx.core.Future;

/** A way to send REST requests to Asterisk. */
public interface RestTransport {

  /**
   * Completes with ARI's answer: a JsonObject or JsonArray, an empty JsonObject where ARI answers
   * nothing. Fails with a {@link io.vertx.core.eventbus.ReplyException} whose code is the status of
   * ARI's refusal or one of {@link dev.ariattendant.api.FailureCodes}.
   */
  Future<Object> send(RestRequest request);
}
