package dev.ariattendant.console.bus;

import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.console.security.AccessToken;
import dev.ariattendant.console.security.TokenAuthHandler;
import dev.ariattendant.http.ConnectionLimiter;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over Vert.x's bridge, which asks it before it does anything. An event that is never
 * completed is one that the bridge does nothing about: then the client has been told why.
 */
final class BridgeEventHandler implements Handler<BridgeEvent> {

  /** How many clients there may be. */
  static final int MAX_CLIENTS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(BridgeEventHandler.class);

  private static final int TRY_AGAIN_LATER = 1013;

  /** In the order in which they have come. */
  private final Map<SockJSSocket, BridgeClient> clients = new LinkedHashMap<>();

  private final ConnectionLimiter connections;
  private final AccessToken token;
  private final TokenAuthHandler tokenHolders;
  private Consumer<String> registered = address -> {};
  private boolean crowdSaid;

  BridgeEventHandler(
      ConsoleOptions options, TokenAuthHandler tokenHolders, ConnectionLimiter connections) {
    this.connections = connections;
    token = new AccessToken(options.token());
    this.tokenHolders = tokenHolders;
  }

  @Override
  public void handle(BridgeEvent event) {
    switch (event.type()) {
      case SOCKET_CREATED -> admit(event);
      case SOCKET_CLOSED -> {
        clients.remove(event.socket());
        crowdSaid &= clients.size() > MAX_CLIENTS / 2;
        event.complete(true);
      }
      default -> {
        BridgeClient client = clients.get(event.socket());
        if (client != null && !client.isCutOff()) {
          decide(event, client);
        }
      }
    }
  }

  /** Who is told of each address that a client has begun to listen to. */
  void onRegistered(Consumer<String> listener) {
    registered = listener;
  }

  /** Whether a client listens to this address. */
  boolean isListenedTo(String address) {
    return clients.values().stream().anyMatch(client -> client.listensTo(address));
  }

  /** Lets everybody send again who may. */
  void nextPeriod() {
    List.copyOf(clients.values()).forEach(BridgeClient::nextPeriod);
  }

  private void admit(BridgeEvent event) {
    SockJSSocket socket = event.socket();
    connections.removed(socket.routingContext().request().connection());
    boolean room = clients.size() < MAX_CLIENTS || makeRoom();
    if (room) {
      clients.put(socket, new BridgeClient(socket, needsToken(socket)));
    } else {
      sayCrowd("Clients of the event bus are turned away");
      socket.close(TRY_AGAIN_LATER, "there are too many clients");
    }
    event.complete(room);
  }

  private boolean needsToken(SockJSSocket socket) {
    return tokenHolders.requiresToken(socket.routingContext().request());
  }

  /**
   * Whoever has shown the token stays, and whoever comes may be about to show it: so where there is
   * one, those who haven't shown it so far make room, the first of them first.
   */
  private boolean makeRoom() {
    if (!token.isConfigured()) {
      return false;
    }
    Optional<SockJSSocket> leaving =
        clients.entrySet().stream()
            .filter(each -> !each.getValue().hasShownTheToken())
            .map(Map.Entry::getKey)
            .findFirst();
    leaving.ifPresent(
        socket -> {
          sayCrowd("Clients of the event bus that haven't shown the token make room for others");
          clients.remove(socket).end("others need the room; show the token at once");
        });
    return leaving.isPresent();
  }

  private void sayCrowd(String what) {
    if (!crowdSaid) {
      crowdSaid = true;
      LOG.warn(
          "{}: there are {} already; look at pages left open, and at programs that don't hang up",
          what,
          MAX_CLIENTS);
    }
  }

  private void decide(BridgeEvent event, BridgeClient client) {
    switch (event.type()) {
      case RECEIVE -> event.complete(client.keepsUp());
      case REGISTER -> register(event, client);
      case REGISTERED -> {
        client.registered(addressOf(event));
        registered.accept(addressOf(event));
      }
      case UNREGISTER -> unregister(event, client);
      case SEND -> send(event, client);
      case PUBLISH -> client.refuse(addressOf(event), "nothing may be published");
      case SOCKET_ERROR -> client.end("the connection broke, or a message was too large");
      default -> event.complete(true);
    }
  }

  private void register(BridgeEvent event, BridgeClient client) {
    String address = addressOf(event);
    boolean trusted = isTrusted(event, client);
    if (!trusted && (client.needsToken() || !Permissions.isPublicSubscription(address))) {
      client.refuse(address, "the header token must have the configured token");
    } else if (!Permissions.canSubscribe(address)) {
      client.refuse(address, "nobody may listen there");
    } else if (client.add(address)) {
      event.complete(true);
    } else if (!client.isCutOff()) {
      client.refuse(address, "this client listens there already");
    }
  }

  /** Whether this very message has the token. */
  private boolean isTrusted(BridgeEvent event, BridgeClient client) {
    boolean trusted = token.removeAndVerify(headersOf(event));
    if (trusted) {
      client.markTrusted();
    }
    return trusted;
  }

  private static void unregister(BridgeEvent event, BridgeClient client) {
    client.remove(addressOf(event));
    event.complete(true);
  }

  private void send(BridgeEvent event, BridgeClient client) {
    JsonObject envelope = event.getRawMessage();
    String address = addressOf(event);
    boolean trusted = isTrusted(event, client);
    String answerTo = envelope.getValue("replyAddress") instanceof String reply ? reply : address;
    if (!trusted && (client.needsToken() || !Permissions.isPublicRequest(address))) {
      client.refuse(answerTo, "the header token must have the configured token");
    } else if (!Permissions.canRequest(address)) {
      client.refuse(answerTo, "nobody may send there");
    } else if (!(envelope.getValue("body") instanceof JsonObject)) {
      client.refuse(answerTo, "expected a JSON object as the body");
    } else {
      event.complete(true);
    }
  }

  private static String addressOf(BridgeEvent event) {
    return event.getRawMessage().getString("address");
  }

  /** The envelope's own, so that what is taken out goes no further. */
  private static JsonObject headersOf(BridgeEvent event) {
    return event.getRawMessage().getJsonObject("headers", new JsonObject());
  }
}
