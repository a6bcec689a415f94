package dev.ariattendant.bridge;

import dev.ariattendant.bridge.ListeningBridge.Caller;
import dev.ariattendant.bridge.socket.SocketServer;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket that an Asterisk has opened to us. Only its first frame says which Asterisk that is and
 * for which application: as a rule an ApplicationRegistered.
 */
final class IncomingSocket implements SocketServer.Guest {

  private static final Logger LOG = LoggerFactory.getLogger(IncomingSocket.class);

  private final AsteriskOptions options;
  private final Function<Caller, AcceptedConnection> connections;

  private Consumer<String> send;
  private Runnable close;
  private Runnable refuse;
  private AcceptedConnection connection;
  private boolean strangeApplicationSaid;

  /**
   * A socket without a connection.
   *
   * @param connections finds the connection of whoever has opened the socket
   */
  IncomingSocket(AsteriskOptions options, Function<Caller, AcceptedConnection> connections) {
    this.options = options;
    this.connections = connections;
  }

  @Override
  public void closedBy(Runnable closing, Runnable refusing) {
    close = closing;
    refuse = refusing;
  }

  /** Closes it; Asterisk, if it is there still, opens another one. */
  void close() {
    close.run();
  }

  /** Closes it, and lets its Asterisk open no other one until it has given up for this call. */
  void refuse() {
    refuse.run();
  }

  @Override
  public void opened(Consumer<String> sender) {
    send = sender;
  }

  @Override
  public void received(String frame) {
    if (connection == null) {
      introduce(frame);
    }
    if (connection != null) {
      connection.received(this, frame);
    }
  }

  @Override
  public void lost() {
    if (connection != null) {
      connection.lost(this);
    }
  }

  @Override
  public boolean mayBeSilent() {
    return connection != null && connection.mayBeSilent();
  }

  private void introduce(String frame) {
    JsonObject event;
    try {
      event = new JsonObject(frame);
    } catch (DecodeException e) {
      return;
    }
    if (!(event.getValue("application") instanceof String application)
        || !(event.getValue("asterisk_id") instanceof String asteriskId)) {
      return;
    }
    if (application.equals(options.app()) || application.startsWith(options.app() + ":")) {
      connection = connections.apply(new Caller(asteriskId, application));
      connection.opened(this, send);
    } else if (!strangeApplicationSaid) {
      strangeApplicationSaid = true;
      LOG.warn(
          "{}: an Asterisk has connected for application {}; only {} is served here: check apps in"
              + " ari.conf against asterisk.app",
          options.name(),
          application,
          options.app());
    }
  }
}
