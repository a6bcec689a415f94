package dev.ariattendant.bridge;

import dev.ariattendant.bridge.ListeningBridge.AsteriskPeer;
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
 * A socket that an Asterisk has opened. Its first frame, usually an ApplicationRegistered, says
 * which Asterisk it is and for which application.
 */
final class AcceptedSocket implements SocketServer.Session {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptedSocket.class);

  /** A MAC address by default; any id that may be part of an event bus address. */
  private static final Pattern ASTERISK_ID = Pattern.compile("[0-9A-Za-z:._-]{1,64}");

  /** A channel's name, which may be part of it, has 80 characters at most. */
  private static final int MAX_APPLICATION_LENGTH = 255;

  private final AsteriskOptions options;
  private final Function<AsteriskPeer, Optional<AcceptedConnection>> connections;
  private Consumer<String> send;
  private Runnable close;
  private Runnable refuse;
  private AcceptedConnection connection;
  private boolean warnedOfApplication;

  /** {@code connections} finds the connection of an Asterisk; empty if it is refused. */
  AcceptedSocket(
      AsteriskOptions options, Function<AsteriskPeer, Optional<AcceptedConnection>> connections) {
    this.options = options;
    this.connections = connections;
  }

  /** Closes it; an Asterisk that is still running opens another one. */
  void close() {
    close.run();
  }

  /** Closes it, and refuses others from its host while Asterisk tries for the same call. */
  void refuse() {
    refuse.run();
  }

  @Override
  public void opened(Consumer<String> sender, Runnable closing, Runnable refusing) {
    send = sender;
    close = closing;
    refuse = refusing;
  }

  @Override
  public void received(String frame) {
    if (connection == null) {
      identify(frame);
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
  public boolean isIdentified() {
    return connection != null || warnedOfApplication;
  }

  private void identify(String frame) {
    JsonObject event;
    try {
      event = new JsonObject(frame);
    } catch (DecodeException e) {
      return;
    }
    if (!(event.getValue("application") instanceof String application)
        || application.length() > MAX_APPLICATION_LENGTH
        || !(event.getValue("asterisk_id") instanceof String asteriskId)
        || !ASTERISK_ID.matcher(asteriskId).matches()) {
      return;
    }
    if (application.equals(options.app()) || application.startsWith(options.app() + ":")) {
      connections
          .apply(new AsteriskPeer(asteriskId, application))
          .ifPresentOrElse(
              found -> {
                connection = found;
                found.opened(this, send);
              },
              this::close);
    } else if (!warnedOfApplication) {
      warnedOfApplication = true;
      LOG.warn(
          "{}: an Asterisk has connected for application {}; only {} is served here: check apps in"
              + " ari.conf against asterisk.app",
          options.name(),
          application,
          options.app());
    }
  }
}
