package dev.ariattendant.console.bus;

import dev.ariattendant.api.Headers;
import dev.ariattendant.config.ProgramToken;
import dev.ariattendant.console.security.AccessToken;
import dev.ariattendant.console.security.ConsoleUser;
import dev.ariattendant.console.security.TokenAuthHandler;
import dev.ariattendant.http.ConnectionLimiter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vert.x's event bus bridge over WebSockets, with permissions and limits. It checks each event
 * before Vert.x's bridge acts on it. To refuse an event, it tells the client why and leaves the
 * event incomplete; the bridge then does nothing.
 */
public final class EventBusBridge implements Handler<BridgeEvent> {

  /** The path below which it is mounted. */
  public static final String ROOT = "/eventbus/*";

  /** The path of its WebSockets. */
  public static final String WEB_SOCKET = "/eventbus/websocket";

  /** The largest frame and message in bytes; commands are far smaller. */
  public static final int LARGEST_MESSAGE = 64 * 1024;

  /** The time in which a client may send {@link EventBusClient#MESSAGES} messages. */
  public static final Duration PERIOD = Duration.ofMillis(250);

  /** A client must send a ping within this time. */
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(30);

  /** Registrations (which have a lower limit of their own) and pending requests of a client. */
  private static final int MAX_HANDLERS = 1000;

  private static final int NOT_FOUND = 404;

  /** The most clients at a time. */
  static final int MAX_CLIENTS = 64;

  /** The most clients at a time with the token of one program. */
  static final int MAX_CLIENTS_OF_PROGRAM = 16;

  private static final Logger LOG = LoggerFactory.getLogger(EventBusBridge.class);

  private static final int TRY_AGAIN_LATER = 1013;

  private static final String TOKEN_NEEDED = "the header token must have the configured token";

  private static final String ALL_NEEDED = "this takes console.token; no role permits it";

  /** In the order of their arrival. */
  private final Map<SockJSSocket, EventBusClient> clients = new LinkedHashMap<>();

  private final Vertx vertx;
  private final ConnectionLimiter connections;
  private final TokenAuthHandler authentication;
  private final OperatorRequests operators;
  private Consumer<String> registrationListener = address -> {};
  private boolean limitLogged;

  /**
   * Creates a bridge without clients.
   *
   * @param connections the console's connections; clients of the event bus are taken out of them
   */
  public EventBusBridge(
      Vertx vertx, TokenAuthHandler authentication, ConnectionLimiter connections) {
    this.vertx = vertx;
    this.connections = connections;
    this.authentication = authentication;
    this.operators = new OperatorRequests(vertx);
  }

  /** The routes of its WebSockets. */
  public Router router() {
    vertx.setPeriodic(
        PERIOD.toMillis(),
        tick -> List.copyOf(clients.values()).forEach(EventBusClient::nextPeriod));
    return SockJSHandler.create(vertx)
        .bridge(
            new SockJSBridgeOptions()
                .setOutboundPermitteds(Permissions.outbound())
                .setInboundPermitteds(Permissions.inbound())
                .setMaxHandlersPerSocket(MAX_HANDLERS)
                .setPingTimeout(PING_TIMEOUT.toMillis()),
            this);
  }

  /**
   * Answers 404 for all of SockJS but its WebSocket. Its other transports are for old browsers, and
   * can't detect a client that reads too slowly.
   */
  public static void onlyWebSocket(RoutingContext exchange) {
    if (exchange.normalizedPath().equals(WEB_SOCKET)) {
      exchange.next();
    } else {
      exchange.response().setStatusCode(NOT_FOUND).end();
    }
  }

  @Override
  public void handle(BridgeEvent event) {
    switch (event.type()) {
      case SOCKET_CREATED -> admit(event);
      case SOCKET_CLOSED -> {
        Optional.ofNullable(clients.remove(event.socket())).ifPresent(EventBusClient::closed);
        limitLogged &= clients.size() > MAX_CLIENTS / 2;
        event.complete(true);
      }
      default -> {
        EventBusClient client = clients.get(event.socket());
        if (client != null && !client.isDisconnected()) {
          decide(event, client);
        }
      }
    }
  }

  /** Sets the listener that gets each address to which a client subscribes. */
  public void onRegistered(Consumer<String> listener) {
    registrationListener = listener;
  }

  /** Whether any client is subscribed to this address. */
  public boolean hasSubscriber(String address) {
    return clients.values().stream().anyMatch(client -> client.isSubscribedTo(address));
  }

  private void admit(BridgeEvent event) {
    SockJSSocket socket = event.socket();
    connections.removed(socket.routingContext().request().connection());
    boolean admitted = clients.size() < MAX_CLIENTS || disconnectOne();
    if (admitted) {
      boolean needsToken = authentication.requiresToken(socket.routingContext().request());
      clients.put(socket, new EventBusClient(socket, needsToken));
    } else {
      logLimit("Refused a client of the event bus");
      socket.close(TRY_AGAIN_LATER, "there are too many clients");
    }
    event.complete(admitted);
  }

  /**
   * Disconnects the oldest client that hasn't shown a token: the new one may be about to show it.
   * Without configured tokens all clients are equal, and none is disconnected.
   */
  private boolean disconnectOne() {
    if (!authentication.hasTokens()) {
      return false;
    }
    Optional<SockJSSocket> oldest =
        clients.entrySet().stream()
            .filter(each -> !each.getValue().isTrusted())
            .map(Map.Entry::getKey)
            .findFirst();
    oldest.ifPresent(
        socket -> {
          logLimit(
              "Disconnected a client of the event bus that hasn't shown a token, for a new one");
          clients.remove(socket).end("the limit of clients is reached; send the token at once");
        });
    return oldest.isPresent();
  }

  private void logLimit(String what) {
    if (!limitLogged) {
      limitLogged = true;
      LOG.warn(
          "{}: the limit of {} clients is reached; look for pages left open and for programs that don't"
              + " close their connections",
          what,
          MAX_CLIENTS);
    }
  }

  private void decide(BridgeEvent event, EventBusClient client) {
    switch (event.type()) {
      case RECEIVE -> event.complete(client.checkWriteQueue());
      case REGISTER -> register(event, client);
      case REGISTERED -> {
        client.confirmRegistration(addressOf(event));
        registrationListener.accept(addressOf(event));
      }
      case UNREGISTER -> unregister(event, client);
      case SEND -> send(event, client);
      case PUBLISH -> client.refuse(addressOf(event), "nothing may be published");
      case SOCKET_ERROR -> client.end("the connection broke, or a message was too large");
      default -> event.complete(true);
    }
  }

  private void register(BridgeEvent event, EventBusClient client) {
    String address = addressOf(event);
    Optional<String> given = givenToken(event);
    Optional<ProgramToken> program = given.flatMap(authentication::program);
    if (program.isPresent()) {
      session(program.get(), client, address).ifPresent(session -> session.register(address));
      return;
    }
    Optional<ConsoleUser> user = user(given, client);
    boolean isPublic = Permissions.isPublicSubscription(address);
    if (user.isEmpty() && (client.needsToken() || !isPublic)) {
      client.refuse(address, TOKEN_NEEDED);
    } else if (!Permissions.canSubscribe(address)) {
      client.refuse(address, "clients may not listen there");
    } else if (!isPublic && !user.get().hasAll()) {
      client.forbid(address, ALL_NEEDED);
    } else if (client.add(address)) {
      event.complete(true);
    } else if (!client.isDisconnected()) {
      client.refuse(address, "this client listens there already");
    }
  }

  private void unregister(BridgeEvent event, EventBusClient client) {
    String address = addressOf(event);
    boolean isOfProgram =
        client.program().filter(session -> session.unregister(address)).isPresent();
    if (!isOfProgram) {
      client.remove(address);
      event.complete(true);
    }
  }

  /** The token that a message has. It is taken out of the message, and so is who says to act. */
  private static Optional<String> givenToken(BridgeEvent event) {
    // The envelope's own object, not a copy: what is taken out isn't sent over the bus.
    if (!(event.getRawMessage().getValue("headers") instanceof JsonObject headers)) {
      return Optional.empty();
    }
    // On the bus, names of headers are the same in capitals.
    headers.fieldNames().removeIf(Headers.OPERATOR::equalsIgnoreCase);
    return AccessToken.removeFrom(headers);
  }

  /** The person whose token a message has. */
  private Optional<ConsoleUser> user(Optional<String> given, EventBusClient client) {
    Optional<ConsoleUser> user = given.flatMap(authentication::user);
    user.ifPresent(known -> client.markTrusted());
    return user;
  }

  /** The session of a client that shows a program's token; empty if that isn't permitted. */
  private Optional<ProgramSession> session(
      ProgramToken program, EventBusClient client, String address) {
    if (client.program().isPresent()) {
      Optional<ProgramSession> same =
          client.program().filter(session -> session.token().equals(program));
      if (same.isEmpty()) {
        client.refuse(address, "this client has shown the token of another program");
      }
      return same;
    }
    long sessions =
        clients.values().stream()
            .flatMap(each -> each.program().stream())
            .filter(session -> session.token().equals(program))
            .count();
    if (sessions >= MAX_CLIENTS_OF_PROGRAM) {
      client.disconnect(
          "the program %s has %d clients already".formatted(program, MAX_CLIENTS_OF_PROGRAM));
      return Optional.empty();
    }
    ProgramSession session = new ProgramSession(vertx, program, client);
    client.setProgram(session);
    return Optional.of(session);
  }

  private void send(BridgeEvent event, EventBusClient client) {
    JsonObject envelope = event.getRawMessage();
    String address = addressOf(event);
    Optional<String> given = givenToken(event);
    String answerTo = envelope.getValue("replyAddress") instanceof String reply ? reply : address;
    if (client.program().isPresent() && OpenQuestions.isReply(address)) {
      client.program().get().reply(address, envelope);
      return;
    }
    Optional<ProgramToken> program = given.flatMap(authentication::program);
    if (program.isPresent()) {
      session(program.get(), client, answerTo)
          .ifPresent(session -> session.send(address, envelope, answerTo));
      return;
    }
    Optional<ConsoleUser> user = user(given, client);
    boolean isPublic = Permissions.isPublicRequest(address);
    if (user.isEmpty() && (client.needsToken() || !isPublic)) {
      client.refuse(answerTo, TOKEN_NEEDED);
    } else if (!Permissions.canRequest(address)) {
      client.refuse(answerTo, "clients may not send there");
    } else if (!(envelope.getValue("body") instanceof JsonObject body)) {
      client.refuse(answerTo, "expected a JSON object as the body");
    } else if (isPublic) {
      event.complete(true);
    } else if (!Permissions.isAct(address)) {
      if (user.get().hasAll()) {
        event.complete(true);
      } else {
        client.forbid(answerTo, ALL_NEEDED);
      }
    } else if (user.get().operates() || Permissions.isRead(address, body)) {
      operators.send(client, user.get(), envelope);
    } else {
      client.forbid(answerTo, TokenAuthHandler.ROLE_NEEDED);
    }
  }

  private static String addressOf(BridgeEvent event) {
    return event.getRawMessage().getString("address");
  }
}
