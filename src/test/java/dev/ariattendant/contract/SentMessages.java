package dev.ariattendant.contract;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The messages that a class of tests sends on its event buses, held against the contract. */
final class SentMessages {

  private static final Set<String> OURS = Set.of("ari", "attendant");

  /** Between components of one Vert.x, or between attendants; other programs don't use them. */
  private static final Set<String> INTERNAL =
      Set.of(
          "ari.needs.asterisk",
          "attendant.menus.new",
          "attendant.menus.read",
          "attendant.schedules.switch",
          "attendant.pins.entered",
          "attendant.status");

  /** The same, for one node or attendant each. */
  private static final List<String> INTERNAL_OF_NODES =
      List.of("attendant.acting.", "attendant.messages.");

  /** Whose reply may ask whether it came in time; nothing replies to that. */
  private static final String OFFERS = "calls";

  private static final String PROGRAM = "program";

  /**
   * Channels whose failures are those of Asterisk or of a program of the story. Those of offers and
   * claims are our own owners': they may fail with what the contract lists only.
   */
  private static final Set<String> CHOSEN_ELSEWHERE = Set.of("command", PROGRAM);

  private static final int MOST = 50;

  /** What is sent to an address for a reply. */
  private sealed interface Expected {}

  /**
   * The reply to a request.
   *
   * @param problem what of a request that others send isn't as the contract says: the reply must
   *     refuse it
   */
  private record Reply(String channel, String operation, Optional<String> problem)
      implements Expected {}

  /** A request of that channel, which replies to a reply. */
  private record Follower(String channel) implements Expected {}

  private final Set<String> problems = ConcurrentHashMap.newKeySet();
  private final Map<String, Expected> expected = new ConcurrentHashMap<>();
  private final AtomicInteger buses = new AtomicInteger();

  Set<String> problems() {
    return Set.copyOf(problems);
  }

  /** What sees all messages that a Vert.x sends. */
  <T> Handler<DeliveryContext<T>> interceptor() {
    int bus = buses.incrementAndGet();
    return delivery -> {
      try {
        check(bus, delivery.message(), delivery.body());
      } catch (RuntimeException e) {
        problem(delivery.message().address() + " can't be checked: " + e);
      }
      delivery.next();
    };
  }

  /**
   * Addresses for replies are UUIDs in a cluster, where another Vert.x replies. Those of one Vert.x
   * are numbered.
   */
  private static String key(int bus, String replyAddress) {
    return replyAddress.contains("-") ? replyAddress : bus + replyAddress;
  }

  private void check(int bus, Message<?> message, Object sent) {
    Expected by = expected.remove(key(bus, message.address()));
    if (sent instanceof ReplyException failure) {
      // Others are Vert.x's own, e.g. where a consumer is unregistered while requests wait for it.
      if (by instanceof Reply reply && failure.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
        onFailure(reply, failure);
      }
      return;
    }
    // Decoding a body where it lies would change what its receivers get.
    Object body = sent instanceof JsonObject object ? new JsonObject(object.encode()) : sent;
    if (by instanceof Reply reply) {
      onReply(bus, reply, message, body);
      return;
    }
    Optional<String> channel =
        by instanceof Follower follower
            ? Optional.of(follower.channel)
            : Contract.SHIPPED.channel(message.address()).or(() -> program(body));
    if (channel.isPresent()) {
      onMessage(bus, channel.get(), message, body);
    } else if (isOurs(message.address())) {
      problem(message.address() + " isn't an address of the contract");
    }
  }

  /** The address of a program is anything; only what it is asked says what it is. */
  private static Optional<String> program(Object body) {
    return body instanceof JsonObject question && question.containsKey("variables")
        ? Optional.of(PROGRAM)
        : Optional.empty();
  }

  private static boolean isOurs(String address) {
    return OURS.contains(address.split("\\.", 2)[0])
        && !INTERNAL.contains(address)
        && INTERNAL_OF_NODES.stream().noneMatch(address::startsWith);
  }

  private void onMessage(int bus, String channel, Message<?> message, Object body) {
    Optional<String> problem = check(channel, body, message.headers());
    // What others ask may be refused.
    boolean isRefusable = message.replyAddress() != null && !Contract.SHIPPED.sends(channel);
    if (!isRefusable) {
      problem.ifPresent(this::problem);
    }
    if (message.replyAddress() != null) {
      expected.put(
          key(bus, message.replyAddress()),
          new Reply(
              channel,
              Contract.SHIPPED.operation(channel, body),
              problem.filter(any -> isRefusable)));
    }
  }

  private void onFailure(Reply reply, ReplyException failure) {
    int code = failure.failureCode();
    if (Contract.SHIPPED.failures(reply.channel).contains(code)) {
      SeenMessages.add(SeenParts.failure(reply.channel, code));
    } else if (!(CHOSEN_ELSEWHERE.contains(reply.channel) && code >= 400 && code <= 599)) {
      problem(
          "%s isn't in the contract: %s"
              .formatted(SeenParts.failure(reply.channel, code), failure.getMessage()));
    }
    reply.problem.filter(any -> code != FailureCodes.BAD_COMMAND).ifPresent(this::problem);
  }

  private void onReply(int bus, Reply reply, Message<?> message, Object body) {
    reply.problem.ifPresent(this::problem);
    // Programs of tests answer anything.
    check(
            SeenParts.replyTo(reply.operation),
            Contract.SHIPPED.replies(reply.operation),
            body,
            message.headers())
        .filter(problem -> !reply.channel.equals(PROGRAM))
        .ifPresent(this::problem);
    if (message.replyAddress() != null && !reply.channel.equals(OFFERS)) {
      Contract.SHIPPED
          .then(reply.channel)
          .ifPresentOrElse(
              channel -> expected.put(key(bus, message.replyAddress()), new Follower(channel)),
              () -> problem("a reply to " + reply.operation + " wants a reply itself"));
    }
  }

  /** Returns what of a message isn't as the contract says. */
  private static Optional<String> check(String channel, Object body, MultiMap headers) {
    return check(channel, Contract.SHIPPED.messages(channel, body), body, headers);
  }

  private static Optional<String> check(
      String where, List<String> names, Object body, MultiMap sent) {
    JsonObject headers = new JsonObject();
    sent.forEach(each -> headers.put(each.getKey(), each.getValue()));
    List<String> first = null;
    for (String name : names) {
      List<String> problems = Contract.SHIPPED.problems(name, body, headers);
      if (problems.isEmpty()) {
        SeenMessages.add(SeenParts.message(where, name));
        SeenMessages.addAll(SeenParts.of(Contract.SHIPPED.message(name), body, headers));
        return Optional.empty();
      }
      first = first == null ? problems : first;
    }
    return Optional.of(
        "%s: %s %s isn't as %s says: %s"
            .formatted(where, headers, body, names.subList(0, Math.min(2, names.size())), first));
  }

  /** Notes what isn't as the contract says. */
  private void problem(String problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    }
  }

  /**
   * Checks a message that a test takes instead of an event bus.
   *
   * @param sent may be null
   */
  void take(String address, JsonObject sent, MultiMap headers) {
    JsonObject body = sent == null ? null : new JsonObject(sent.encode());
    Contract.SHIPPED
        .channel(address)
        .or(() -> program(body))
        .flatMap(channel -> check(channel, body, headers))
        .ifPresent(this::problem);
  }
}
