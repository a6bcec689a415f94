package dev.ariattendant.bridge.transport;

import dev.ariattendant.config.AsteriskOptions;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.UpgradeRejectedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why a WebSocket to Asterisk couldn't be opened, and what the operator can do about it. */
final class HandshakeFailure {

  private HandshakeFailure() {}

  /**
   * Whether the handshake was sent and Asterisk may still carry it out: when it takes too long,
   * Vert.x closes the connection and reports just that.
   */
  static boolean mayBeCarriedOutLate(Throwable failure) {
    boolean closed =
        failure instanceof WebSocketHandshakeException
            && !(failure instanceof UpgradeRejectedException);
    return closed || failure instanceof TimeoutException;
  }

  /** What has failed, and what to check, for the log. */
  static String explain(Throwable failure, AsteriskOptions options) {
    if (failure instanceof AriRefusedException) {
      return failure.getMessage();
    }
    String url = options.url().toString();
    if (failure instanceof UpgradeRejectedException rejected) {
      return refusal(rejected.getStatus(), options);
    }
    if (failure instanceof UnknownHostException) {
      return "no such host in " + url + ": check asterisk.url";
    }
    if (failure instanceof SSLException) {
      return "TLS with " + url + " failed: " + failure.getMessage();
    }
    if (failure instanceof ConnectException) {
      return "nothing answers at "
          + url
          + ": is Asterisk running, with enabled=yes and that address in http.conf?";
    }
    if (failure instanceof TimeoutException) {
      return url + " didn't answer within " + options.requestTimeout().toMillis() + " ms";
    }
    if (failure instanceof WebSocketHandshakeException || failure instanceof HttpClosedException) {
      return url
          + " takes connections but doesn't answer: is it Asterisk, is it stuck, or has it no session"
          + " left (sessionlimit in http.conf)?";
    }
    return "no WebSocket with " + url + ": " + failure.getMessage();
  }

  private static String refusal(int status, AsteriskOptions options) {
    String url = options.url().toString();
    return switch (status) {
      case 401 ->
          "Asterisk at "
              + url
              + " refused user "
              + options.username()
              + " (401): check asterisk.username and asterisk.password against ari.conf";
      case 403 ->
          "Asterisk at " + url + " forbids user " + options.username() + " to receive events (403)";
      case 404 ->
          "no ARI at "
              + url
              + " (404): is enabled=yes in ari.conf, and is http.conf's prefix in"
              + " asterisk.url, without /ari?";
      case 400, 500 ->
          "Asterisk at %s refused the application name %s (%d): check asterisk.app"
              .formatted(url, options.app(), status);
      default -> url + " answered " + status + " instead of opening a WebSocket";
    };
  }
}
