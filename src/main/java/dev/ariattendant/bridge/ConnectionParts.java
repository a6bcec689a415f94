package dev.ariattendant.bridge;

import dev.ariattendant.bridge.call.CallLimit;
import dev.ariattendant.bridge.transport.AriCheck;
import dev.ariattendant.bridge.transport.RestTransport;
import dev.ariattendant.bridge.transport.WebSocketRest;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What a connection consists of.
 *
 * @param application the name under which Asterisk has the application: that of the options, or,
 *     where Asterisk opens a socket for each call, one for this call
 * @param limit the number of calls allowed, which connections may share
 * @param rest sends commands
 * @param webSocket the part of {@code rest} that sends over the WebSocket
 * @param restOverWebSocket whether commands go over the WebSocket now, for the status
 * @param check fails if Asterisk refuses what calls need
 * @param onReplaced called when another client has taken the application over
 * @param gate runs commands from the bus and events from Asterisk
 */
record ConnectionParts(
    AsteriskOptions asterisk,
    String application,
    CallLimit limit,
    RestTransport rest,
    WebSocketRest webSocket,
    BooleanSupplier restOverWebSocket,
    AriCheck check,
    Runnable onReplaced,
    Executor gate,
    ConnectionMeters meters) {

  /** Whether Asterisk has the application for a single call. */
  boolean isForOneCall() {
    return !application.equals(asterisk.app());
  }
}
