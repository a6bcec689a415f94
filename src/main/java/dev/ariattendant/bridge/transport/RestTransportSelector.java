package dev.ariattendant.bridge.transport;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.RestMode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each request the way that suits it: over the WebSocket if Asterisk answers there, the
 * request can't get stuck and no other one is, else over HTTP. Since the two share no order, nobody
 * may count on one between requests that are under way together.
 */
public final class RestTransportSelector implements RestTransport {

  private static final Logger LOG = LoggerFactory.getLogger(RestTransportSelector.class);

  private static final RestRequest PING =
      new RestRequest("asterisk.ping", HttpMethod.GET, "/asterisk/ping", Optional.empty(), false);

  private final String asterisk;
  private final RestTransport http;
  private final RestTransport webSocket;
  private final BooleanSupplier heldUp;
  private boolean overWebSocket;

  /**
   * A switch that stands on HTTP.
   *
   * @param asterisk the connection's name, for the log
   * @param heldUp whether what goes over the WebSocket now would have to wait
   */
  public RestTransportSelector(
      String asterisk, RestTransport http, RestTransport webSocket, BooleanSupplier heldUp) {
    this.asterisk = asterisk;
    this.http = http;
    this.webSocket = webSocket;
    this.heldUp = heldUp;
  }

  /**
   * Finds out, for a WebSocket that has just been opened, whether it can be used.
   *
   * @param version of Asterisk
   * @return fails if the WebSocket is demanded and can't be used
   */
  public Future<Void> selectTransport(RestMode wish, String version) {
    overWebSocket = false;
    if (wish == RestMode.HTTP) {
      return Future.succeededFuture();
    }
    Future<Object> tried =
        RestOverWebSocketSupport.isPossible(version)
            ? webSocket.send(PING)
            : Future.failedFuture("Asterisk " + version + " can't do it");
    return tried
        .<Void>mapEmpty()
        .onSuccess(answered -> overWebSocket = true)
        .recover(
            failure ->
                wish == RestMode.WEBSOCKET
                    ? Future.failedFuture(
                        "no REST over the WebSocket, which asterisk.rest demands ("
                            + failure.getMessage()
                            + "): 20.14, 21.9, 22.4 and later can do it; set auto or http")
                    : Future.succeededFuture());
  }

  /** Whether requests go over the WebSocket, those aside that can't. */
  public boolean isOverWebSocket() {
    return overWebSocket && !heldUp.getAsBoolean();
  }

  /** The socket is gone. */
  public void lost() {
    overWebSocket = false;
  }

  @Override
  public Future<Object> send(RestRequest request) {
    // Asterisk takes one at a time: behind an unanswered request, all others wait as well.
    if (request.overHttp() || !isOverWebSocket()) {
      return http.send(request);
    }
    return webSocket.send(request).onFailure(this::tell);
  }

  private void tell(Throwable failure) {
    if (overWebSocket
        && FailureCodes.of(failure) == FailureCodes.NO_ANSWER
        && !(failure instanceof ConnectionLostException)) {
      LOG.warn("{}: REST over the WebSocket got stuck; over HTTP until it answers again", asterisk);
    }
  }
}
