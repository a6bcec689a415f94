package dev.ariattendant.bridge.rest;

import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.RestTransport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each request the way that suits it: over the WebSocket if Asterisk answers there and the
 * request can't get stuck, else over HTTP. Since the two share no order, nobody may count on one
 * between requests that are under way together.
 */
public final class RestSwitch implements Rest {

  private static final Logger LOG = LoggerFactory.getLogger(RestSwitch.class);

  private static final RestRequest PING =
      new RestRequest("asterisk.ping", HttpMethod.GET, "/asterisk/ping", Optional.empty(), false);

  private final String asterisk;
  private final Rest http;
  private final Rest webSocket;
  private boolean overWebSocket;

  /**
   * A switch that stands on HTTP.
   *
   * @param asterisk the connection's name, for the log
   */
  public RestSwitch(String asterisk, Rest http, Rest webSocket) {
    this.asterisk = asterisk;
    this.http = http;
    this.webSocket = webSocket;
  }

  /**
   * Finds out, for a WebSocket that has just been opened, whether it can be used.
   *
   * @param version of Asterisk
   * @return fails if the WebSocket is demanded and can't be used
   */
  public Future<Void> choose(RestTransport wish, String version) {
    overWebSocket = false;
    if (wish == RestTransport.HTTP) {
      return Future.succeededFuture();
    }
    Future<Object> tried =
        RestOverWebSocket.isPossible(version)
            ? webSocket.send(PING)
            : Future.failedFuture("Asterisk " + version + " can't do it");
    return tried
        .<Void>mapEmpty()
        .onSuccess(answered -> overWebSocket = true)
        .recover(
            failure ->
                wish == RestTransport.WEBSOCKET
                    ? Future.failedFuture(
                        "no REST over the WebSocket, which asterisk.rest demands ("
                            + failure.getMessage()
                            + "): 20.14, 21.9, 22.4 and later can do it; set auto or http")
                    : Future.succeededFuture());
  }

  /** Whether requests go over the WebSocket, those aside that can't. */
  public boolean isOverWebSocket() {
    return overWebSocket;
  }

  /** The socket is gone. */
  public void lost() {
    overWebSocket = false;
  }

  @Override
  public Future<Object> send(RestRequest request) {
    if (!overWebSocket || request.overHttp()) {
      return http.send(request);
    }
    return webSocket.send(request).onFailure(this::consider);
  }

  /** What is behind an unanswered request waits as well: Asterisk takes one at a time. */
  private void consider(Throwable failure) {
    if (overWebSocket
        && RestFailures.codeOf(failure) == FailureCodes.NO_ANSWER
        && !(failure instanceof LostAnswerException)) {
      overWebSocket = false;
      LOG.warn(
          "{}: REST over the WebSocket got stuck; over HTTP until the next connection", asterisk);
    }
  }
}
