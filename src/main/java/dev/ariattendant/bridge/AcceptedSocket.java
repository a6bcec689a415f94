package dev.ariattendant.bridge;

import dev.ariattendant.bridge.ListeningBridge.Caller;
import dev.ariattendant.bridge.transport.SocketServer;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket that an Asterisk has opened to us. Only its first frame says which Asterisk that is and
 * for which application: as a rule an ApplicationRegistered.
 */
final class AcceptedSocket implements SocketServer.Guest {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptedSocket.class);

  /** Six bytes as Asterisk writes them, and what else may be part of an address of the bus. */
  private static final Pattern ASTERISK_ID = Pattern.compile("[0-9A-Za-z:._-]{1,64}");

  /** A channel's name has 80 at most. */
  private static final int LONGEST_APPLICATION = 255;

  private final AsteriskOptions options;
  private final Function<Caller, Optional<AcceptedConnection>> connections;

  private Consumer<String> send;
  private Runnable close;
  private Runnable refuse;
  private AcceptedConnection connection;
  private boolean strangeApplicationSaid;

  /**
   * A socket without a connection.
   *
   * @param connections finds the connection of whoever has opened the socket, unless that is
   *     somebody else's
   */
  AcceptedSocket(
      AsteriskOptions options, Function<Caller, Optional<AcceptedConnection>> connections) {
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

  @Override
  public boolean isIntroduced() {
    return connection != null || strangeApplicationSaid;
  }

  private void introduce(String frame) {
    JsonObject event;
    try {
      event = new JsonObject(frame);
    } catch (DecodeException e) {
      return;
    }
    if (!(event.getValue("application") instanceof String application)
        || application.length() > LONGEST_APPLICATION
        || !(event.getValue("asterisk_id") instanceof String asteriskId)
        || !ASTERISK_ID.matcher(asteriskId).matches()) {
      return;
    }
    if (application.equals(options.app()) || application.startsWith(options.app() + ":")) {
      connections
          .apply(new Caller(asteriskId, application))
          .ifPresentOrElse(
              its -> {
                connection = its;
                its.opened(this, send);
              },
              this::close);
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
