package dev.ariattendant.bridge.transport;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.RestMode;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Selects the transport of each request: the WebSocket if Asterisk answers requests there, the
 * request can't block it and no other request blocks it at the moment; otherwise HTTP. Between
 * requests that are pending at the same time there is no order.
 */
public final class RestTransportSelector implements RestTransport {

  private static final Logger LOG = LoggerFactory.getLogger(RestTransportSelector.class);

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

  private final String asterisk;
  private final RestTransport http;
  private final RestTransport webSocket;
  private final BooleanSupplier webSocketBlocked;
  private boolean overWebSocket;

  /**
   * Uses HTTP until {@link #selectTransport} has found out more.
   *
   * @param webSocketBlocked whether a request over the WebSocket would have to wait now
   */
  public RestTransportSelector(
      String asterisk,
      RestTransport http,
      RestTransport webSocket,
      BooleanSupplier webSocketBlocked) {
    this.asterisk = asterisk;
    this.http = http;
    this.webSocket = webSocket;
    this.webSocketBlocked = webSocketBlocked;
  }

  /**
   * Finds out whether requests can go over a WebSocket that has just been opened; fails if the mode
   * demands that and they can't.
   *
   * @param version Asterisk's version, from {@code asterisk.getInfo}
   */
  public Future<Void> selectTransport(RestMode mode, String version) {
    overWebSocket = false;
    if (mode == RestMode.HTTP) {
      return Future.succeededFuture();
    }
    Future<Object> tried =
        maySupportWebSocket(version)
            ? webSocket.send(RestRequest.PING)
            : Future.failedFuture("Asterisk " + version + " can't do it");
    return tried
        .<Void>mapEmpty()
        .onSuccess(answered -> overWebSocket = true)
        .recover(
            failure ->
                mode == RestMode.WEBSOCKET
                    ? Future.failedFuture(
                        "no REST over the WebSocket, which asterisk.rest demands ("
                            + failure.getMessage()
                            + "): 20.14, 21.9, 22.4 and later can do it; set auto or http")
                    : Future.succeededFuture());
  }

  /**
   * Whether a version may support REST over the WebSocket: 20.14, 21.9, 22.4 and later do. Earlier
   * ones ignore such requests, so that only a time-out would tell.
   */
  private static boolean maySupportWebSocket(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      // A certified release or a build from source.
      return true;
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    return switch (major) {
      case 20 -> minor >= 14;
      case 21 -> minor >= 9;
      case 22 -> minor >= 4;
      default -> major > 22;
    };
  }

  /** Whether requests that can't block the WebSocket go over it now. */
  public boolean isOverWebSocket() {
    return overWebSocket && !webSocketBlocked.getAsBoolean();
  }

  public void onSocketLost() {
    overWebSocket = false;
  }

  @Override
  public Future<Object> send(RestRequest request) {
    // Asterisk carries out one request of a WebSocket at a time: one that blocks delays all others.
    if (request.overHttp() || !isOverWebSocket()) {
      return http.send(request);
    }
    return webSocket.send(request).onFailure(this::warnIfStuck);
  }

  private void warnIfStuck(Throwable failure) {
    if (overWebSocket
        && FailureCodes.of(failure) == FailureCodes.NO_ANSWER
        && !(failure instanceof ConnectionLostException)) {
      LOG.warn(
          "{}: Asterisk didn't answer a command over the WebSocket in time; commands go over HTTP"
              + " until it answers there again",
          asterisk);
    }
  }
}
