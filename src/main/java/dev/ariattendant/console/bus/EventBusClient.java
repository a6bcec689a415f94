package dev.ariattendant.console.bus;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of the event bus over the WebSocket, with its limits. A client that exceeds one is
 * disconnected.
 */
final class EventBusClient {

  /** The most addresses that it may subscribe to. */
  static final int MAX_REGISTRATIONS = 200;

  /** The most requests that are refused before it is disconnected. */
  static final int MAX_REFUSALS = 20;

  /** The most bytes that may wait to be written to it. */
  static final int MAX_WAITING = 1024 * 1024;

  /** The messages that are read from it in each period; more of them wait at its side. */
  static final int MESSAGES = 25;

  /** The most addresses for a program that takes calls: each has an address of its own. */
  static final int MAX_REGISTRATIONS_WITH_CALLS = 1000;

  /** The same as {@link #MESSAGES} for a program that takes calls. */
  static final int MESSAGES_WITH_CALLS = 500;

  /** The periods after which a client that needs the token must have shown it. */
  static final int MAX_PERIODS_WITHOUT_TOKEN = 40;

  private static final Logger LOG = LoggerFactory.getLogger(EventBusClient.class);

  private static final int POLICY_VIOLATION = 1008;

  private final SockJSSocket socket;
  private final Set<String> addresses = new HashSet<>();

  /** Whether each of its messages must have the token. */
  private final boolean needsToken;

  private boolean trusted;

  /** Null unless it has shown a program's token. */
  private ProgramSession program;

  private int periods;
  private int refusals;
  private boolean disconnected;

  EventBusClient(SockJSSocket socket, boolean needsToken) {
    this.socket = socket;
    this.needsToken = needsToken;
    socket.setWriteQueueMaxSize(MAX_WAITING);
    nextPeriod();
  }

  boolean needsToken() {
    return needsToken;
  }

  /** Notes that it has shown the token. */
  void markTrusted() {
    trusted = true;
  }

  boolean isTrusted() {
    return trusted;
  }

  /** It has shown a program's token. */
  void setProgram(ProgramSession session) {
    program = session;
    trusted = true;
  }

  Optional<ProgramSession> program() {
    return Optional.ofNullable(program);
  }

  private boolean takesCalls() {
    return program != null && program.takesCalls();
  }

  /** Disconnects it if it doesn't read or hasn't shown the token in time; else lets it send on. */
  void nextPeriod() {
    if (needsToken && !trusted && ++periods > MAX_PERIODS_WITHOUT_TOKEN) {
      disconnect("it hasn't shown the token");
    }
    program().ifPresent(ProgramSession::checkDeadlines);
    if (checkWriteQueue()) {
      // Pausing first: what it hasn't used of the last period's share isn't added to this one's.
      socket.pause();
      socket.fetch(takesCalls() ? MESSAGES_WITH_CALLS : MESSAGES);
    }
  }

  /** Whether it may subscribe to one more address. */
  boolean hasRoom() {
    return hasRoomFor(1);
  }

  /** Whether it may subscribe to so many more addresses. */
  boolean hasRoomFor(long more) {
    return addresses.size() + more <= maxRegistrations();
  }

  private int maxRegistrations() {
    return takesCalls() ? MAX_REGISTRATIONS_WITH_CALLS : MAX_REGISTRATIONS;
  }

  /** Adds a subscription; false if it exists already, or is one too many. */
  boolean add(String address) {
    if (!hasRoom() && !addresses.contains(address)) {
      disconnect("it listens to more than " + maxRegistrations() + " addresses");
      return false;
    }
    return addresses.add(address);
  }

  boolean isSubscribedTo(String address) {
    return addresses.contains(address);
  }

  void remove(String address) {
    addresses.remove(address);
  }

  /** Tells it that it is subscribed now. */
  void confirmRegistration(String address) {
    write(JsonObject.of("type", "registered", "address", address));
  }

  /** Sends it a message; without effect if it is, or was, disconnected. */
  void deliver(JsonObject envelope) {
    if (checkWriteQueue()) {
      write(envelope);
    }
  }

  /**
   * Sends it a message from the bus.
   *
   * @param replyAddress where its reply is expected; null for nowhere
   */
  void deliver(String address, Message<?> message, String replyAddress) {
    JsonObject envelope = JsonObject.of("type", "rec", "address", address, "body", message.body());
    if (replyAddress != null) {
      envelope.put("replyAddress", replyAddress);
    }
    if (!message.headers().isEmpty()) {
      JsonObject headers = new JsonObject();
      message.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
      envelope.put("headers", headers);
    }
    deliver(envelope);
  }

  /** Tells it that a request has failed, at the address at which it waits for an answer. */
  void fail(String address, int code, String message) {
    deliver(
        JsonObject.of(
            "type", "err",
            "address", address,
            "failureCode", code,
            "failureType", ReplyFailure.RECIPIENT_FAILURE.name(),
            "message", message));
  }

  /** Tells it that a message was too late, or wrong: no attempt at what isn't permitted. */
  void decline(String address, String why) {
    deliver(JsonObject.of("type", "err", "address", address, "body", "rejected", "message", why));
  }

  /** Tells it why a message is refused, at the address at which it waits for an answer. */
  void refuse(String address, String why) {
    write(JsonObject.of("type", "err", "address", address, "body", "rejected", "message", why));
    countRefusal(why);
  }

  /** The same for a request that another role would permit: fails with 403. */
  void forbid(String address, String why) {
    fail(address, FailureCodes.FORBIDDEN, why);
    countRefusal(why);
  }

  private void countRefusal(String why) {
    if (++refusals > MAX_REFUSALS) {
      disconnect("it keeps trying what isn't permitted: " + why);
    }
  }

  /** Disconnects it if it reads too slowly; false if it is, or was, disconnected. */
  boolean checkWriteQueue() {
    if (socket.writeQueueFull()) {
      disconnect("it doesn't read what it is sent");
    }
    return !disconnected;
  }

  /** Disconnects it because of a limit. */
  void disconnect(String why) {
    if (!disconnected) {
      LOG.warn("Disconnected the client {} of the event bus: {}", socket.remoteAddress(), why);
      end(why);
    }
  }

  /** Closes its socket and ignores what it still sends. */
  void end(String why) {
    closed();
    socket.pause();
    socket.close(POLICY_VIOLATION, why);
  }

  /** Its connection has ended, or is about to. */
  void closed() {
    disconnected = true;
    program().ifPresent(ProgramSession::close);
  }

  boolean isDisconnected() {
    return disconnected;
  }

  private void write(JsonObject envelope) {
    socket.write(envelope.toBuffer());
  }
}
