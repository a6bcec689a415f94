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

  /**
   * Sends a request, and once more if the connection broke before the answer came and the request
   * may be repeated. The usual reason is an HTTP connection that Asterisk closed in that moment
   * because it was idle.
   */
  default Future<Object> sendWithRetry(RestRequest request) {
    return send(request)
        .recover(
            failure ->
                failure instanceof ConnectionLostException && request.isRepeatable()
                    ? send(request)
                    : Future.failedFuture(failure));
  }
}
