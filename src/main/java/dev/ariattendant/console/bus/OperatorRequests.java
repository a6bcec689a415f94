package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.OperatorAct;
import dev.ariattendant.console.security.ConsoleUser;
import dev.ariattendant.node.NodeId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Passes operators' requests on, and says in each whose it is: no client sends {@link
 * Headers#OPERATOR} itself. What is done is published; acts on {@link Addresses#acts} are published
 * by who carries them out.
 */
final class OperatorRequests {

  /** The most that may be under way, of all clients. */
  static final int MAX_PENDING = 200;

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final String REPLY_ADDRESS = "replyAddress";

  private final Vertx vertx;
  private int pending;

  OperatorRequests(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Sends the request of this envelope, and its answer to the client. */
  void send(EventBusClient client, ConsoleUser user, JsonObject envelope) {
    String address = envelope.getString("address");
    JsonObject body = envelope.getJsonObject("body");
    Optional<String> answerTo =
        envelope.getValue(REPLY_ADDRESS) instanceof String reply
            ? Optional.of(reply)
            : Optional.empty();
    if (pending >= MAX_PENDING) {
      answerTo.ifPresent(
          to -> client.fail(to, FailureCodes.MAX_CALLS, "too many requests are under way"));
      return;
    }
    pending++;
    vertx
        .eventBus()
        .<Object>request(address, body, delivery(user, envelope))
        .onComplete(
            answer -> {
              pending--;
              act(address, body, user).ifPresent(act -> publish(act, answer));
              answerTo.ifPresent(to -> answer(client, to, answer));
            });
  }

  private static void answer(
      EventBusClient client, String to, AsyncResult<Message<Object>> answer) {
    if (answer.succeeded()) {
      Object body = answer.result().body();
      client.deliver(JsonObject.of("type", "rec", "address", to, "body", body));
    } else {
      client.fail(
          to,
          FailureCodes.of(answer.cause()),
          FailureCodes.hasNoConsumer(answer.cause())
              ? "nobody takes such requests: no attendant or mailbox is there, or its node has ended"
              : answer.cause().getMessage());
    }
  }

  private static DeliveryOptions delivery(ConsoleUser user, JsonObject envelope) {
    DeliveryOptions delivery = new DeliveryOptions().setSendTimeout(TIMEOUT.toMillis());
    if (envelope.getValue("headers") instanceof JsonObject headers) {
      headers.forEach(
          header -> {
            if (header.getValue() instanceof String value) {
              delivery.addHeader(header.getKey(), value);
            }
          });
    }
    return delivery.addHeader(Headers.OPERATOR, user.name());
  }

  /** What a request changes; empty if it only reads, or if the attendant publishes it. */
  private static Optional<OperatorAct> act(String address, JsonObject body, ConsoleUser user) {
    return switch (address) {
      case Addresses.SCHEDULES ->
          text(body, "switch")
              .map(
                  to ->
                      new OperatorAct(
                          "switch", target(body, "schedule"), Optional.of(to), user.name()));
      case Addresses.MENUS ->
          Boolean.TRUE.equals(body.getValue("reload"))
              ? Optional.of(new OperatorAct("reload", "menus", Optional.empty(), user.name()))
              : Optional.empty();
      case Addresses.PINS ->
          text(body, "release")
              .map(pin -> new OperatorAct("release", pin, Optional.empty(), user.name()));
      case Addresses.MESSAGES ->
          text(body, "action")
              .filter(action -> action.equals("delete") || action.equals("retry"))
              .map(
                  action ->
                      new OperatorAct(action, target(body, "id"), Optional.empty(), user.name()));
      default -> Optional.empty();
    };
  }

  private static String target(JsonObject body, String key) {
    return text(body, key).orElse("?");
  }

  private static Optional<String> text(JsonObject body, String key) {
    return body.getValue(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private void publish(OperatorAct act, AsyncResult<?> answer) {
    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            act.ended(answer),
            new DeliveryOptions()
                .addHeader(Headers.TYPE, AttendantEvents.OPERATOR_ACTED)
                .addHeader(Headers.NODE, NodeId.of(vertx)));
  }
}
