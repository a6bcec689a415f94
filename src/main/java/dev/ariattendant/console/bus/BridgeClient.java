package dev.ariattendant.console.bus;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of the bridge, and what it may cost us. One that goes too far is cut off. */
final class BridgeClient {

  /** How many addresses it may listen to. */
  static final int MAX_REGISTRATIONS = 200;

  /** How often it may try what isn't permitted. */
  static final int MAX_REFUSALS = 20;

  /** How many bytes may wait for a client that reads more slowly than we write. */
  static final int MAX_WAITING = 1024 * 1024;

  /** How many messages it may send in each {@link #nextPeriod}; more of them wait at its side. */
  static final int MESSAGES = 25;

  /** Where the token is needed for everything, how many {@link #nextPeriod}s it may do without. */
  static final int STRANGER_PERIODS = 40;

  private static final Logger LOG = LoggerFactory.getLogger(BridgeClient.class);

  private static final int POLICY_VIOLATION = 1008;

  private final SockJSSocket socket;
  private final Set<String> addresses = new HashSet<>();
  private final boolean needsToken;
  private boolean stranger;
  private boolean hasShownTheToken;
  private int periods;
  private int refusals;
  private boolean cutOff;

  /**
   * One that has just come.
   *
   * @param needsToken whether it has to show the token in all that it wants
   */
  BridgeClient(SockJSSocket socket, boolean needsToken) {
    this.socket = socket;
    this.needsToken = needsToken;
    this.stranger = needsToken;
    socket.setWriteQueueMaxSize(MAX_WAITING);
    nextPeriod();
  }

  boolean needsToken() {
    return needsToken;
  }

  /** It has shown the token. */
  void markTrusted() {
    stranger = false;
    hasShownTheToken = true;
  }

  boolean hasShownTheToken() {
    return hasShownTheToken;
  }

  /** Cuts it off if it doesn't read, or doesn't say who it is; lets it send again. */
  void nextPeriod() {
    if (stranger && ++periods > STRANGER_PERIODS) {
      cutOff("it hasn't shown the token");
    }
    if (keepsUp()) {
      // What it might have sent before doesn't add up.
      socket.pause();
      socket.fetch(MESSAGES);
    }
  }

  /** Whether this address is a new one, and not one too many. */
  boolean add(String address) {
    if (addresses.size() >= MAX_REGISTRATIONS && !addresses.contains(address)) {
      cutOff("it listens to more than " + MAX_REGISTRATIONS + " addresses");
      return false;
    }
    return addresses.add(address);
  }

  boolean listensTo(String address) {
    return addresses.contains(address);
  }

  void remove(String address) {
    addresses.remove(address);
  }

  /** Tells it that it is listening now. */
  void registered(String address) {
    write(JsonObject.of("type", "registered", "address", address));
  }

  /**
   * Tells it why something isn't done.
   *
   * @param address where it waits for an answer
   */
  void refuse(String address, String why) {
    write(JsonObject.of("type", "err", "address", address, "body", "rejected", "message", why));
    if (++refusals > MAX_REFUSALS) {
      cutOff("it keeps trying what isn't permitted: " + why);
    }
  }

  /** Whether it reads as fast as we write; if not, it is cut off. */
  boolean keepsUp() {
    if (socket.writeQueueFull()) {
      cutOff("it doesn't read what it is sent");
    }
    return !cutOff;
  }

  private void cutOff(String why) {
    if (!cutOff) {
      LOG.warn("The client {} of the event bus is cut off: {}", socket.remoteAddress(), why);
      end(why);
    }
  }

  /** Closes its socket, if that is still open; nothing that it sends counts any more. */
  void end(String why) {
    cutOff = true;
    socket.pause();
    socket.close(POLICY_VIOLATION, why);
  }

  boolean isCutOff() {
    return cutOff;
  }

  private void write(JsonObject envelope) {
    socket.write(envelope.toBuffer());
  }
}
