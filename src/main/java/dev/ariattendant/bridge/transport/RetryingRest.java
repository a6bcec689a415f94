package dev.ariattendant.bridge.transport;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * Sends again what may be sent again without harm, once, where the connection broke before the
 * answer came: as a rule one that Asterisk closed in the very moment for being idle. That is a GET,
 * a DELETE, and what is the same if it is said twice. A play isn't: though Asterisk doesn't know
 * its playback, it may be over, or still be waiting for its turn on the socket.
 */
public final class RetryingRest implements RestTransport {

  /** As if they had been sent once. */
  private static final Set<String> REPEATABLE = Set.of("channels.answer", "channels.setChannelVar");

  private final RestTransport rest;

  public RetryingRest(RestTransport rest) {
    this.rest = rest;
  }

  @Override
  public Future<Object> send(RestRequest request) {
    return rest.send(request).recover(failure -> again(request, failure));
  }

  private Future<Object> again(RestRequest request, Throwable failure) {
    boolean harmless =
        request.method().equals(HttpMethod.GET)
            || request.method().equals(HttpMethod.DELETE)
            || REPEATABLE.contains(request.operation());
    return harmless && failure instanceof ConnectionLostException
        ? rest.send(request)
        : Future.failedFuture(failure);
  }
}
