package dev.ariattendant.contract;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Deployable;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.VerticleFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds each message on the event bus against the contract, while tests run that ask for it. Vert.x
 * finds it as a factory of verticles, and shows it each new Vert.x.
 */
public final class ContractWatch implements VerticleFactory {

  private static final Set<String> OURS = Set.of("ari", "attendant");

  /** Between components of one Vert.x, or between attendants; other programs don't use them. */
  private static final Set<String> INTERNAL =
      Set.of(
          "ari.needs.asterisk",
          "attendant.menus.new",
          "attendant.menus.read",
          "attendant.schedules.switch",
          "attendant.status");

  private static final String PROGRAM = "program";
  private static final int MOST = 50;

  private static volatile boolean watching;
  private static final Set<String> PROBLEMS = ConcurrentHashMap.newKeySet();
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  /** A request, and what of it isn't as the contract says: then it must be refused. */
  private record Asked(String channel, String operation, Optional<String> problem) {}

  /** By the address for the reply: in a cluster, another Vert.x sends the reply. */
  private static final Map<String, Asked> ASKED_IN_CLUSTER = new ConcurrentHashMap<>();

  private final Map<String, Asked> askedHere = new ConcurrentHashMap<>();

  static void begin() {
    PROBLEMS.clear();
    watching = true;
  }

  /** What wasn't as the contract says since the beginning. */
  static Set<String> end() {
    watching = false;
    return Set.copyOf(PROBLEMS);
  }

  /** The parts of the contract that were seen in this process, as {@link SeenParts} names them. */
  static Set<String> seen() {
    return SEEN;
  }

  /**
   * Holds a message against the contract that a test takes instead of an event bus.
   *
   * @param sent the body; may be null
   * @param options the headers; may be null
   */
  public static void sent(String address, JsonObject sent, DeliveryOptions options) {
    Optional<String> channel =
        watching ? Contract.SHIPPED.channel(address) : Optional.<String>empty();
    if (channel.isPresent()) {
      JsonObject body = sent == null ? null : new JsonObject(sent.encode());
      MultiMap headers = options == null ? null : options.getHeaders();
      check(
              channel.get(),
              Contract.SHIPPED.messages(channel.get(), body),
              body,
              headers == null ? new JsonObject() : headers(headers))
          .ifPresent(ContractWatch::problem);
    }
  }

  @Override
  public void init(Vertx vertx) {
    if (watching) {
      vertx.eventBus().addOutboundInterceptor(this::check);
    }
  }

  private void check(DeliveryContext<Object> delivery) {
    try {
      check(delivery.message(), delivery.body());
    } catch (RuntimeException e) {
      problem(delivery.message().address() + " can't be checked: " + e);
    }
    delivery.next();
  }

  private void check(Message<?> message, Object sent) {
    Asked request = asked(message.address()).remove(message.address());
    if (sent instanceof ReplyException failure) {
      if (request != null) {
        onFailure(request, failure.failureCode());
      }
      return;
    }
    // Decoding a body where it lies would change what its receivers get.
    Object body = sent instanceof JsonObject object ? new JsonObject(object.encode()) : sent;
    JsonObject headers = headers(message.headers());
    if (request != null) {
      onReply(request, body, headers);
      return;
    }
    Optional<String> channel = Contract.SHIPPED.channel(message.address());
    if (channel.isEmpty()) {
      unknown(message, body);
      return;
    }
    List<String> names = Contract.SHIPPED.messages(channel.get(), body);
    Optional<String> problem = check(channel.get(), names, body, headers);
    if (message.replyAddress() != null) {
      String operation = Contract.SHIPPED.operation(channel.get(), body);
      ask(message.replyAddress(), new Asked(channel.get(), operation, problem));
    } else {
      problem.ifPresent(ContractWatch::problem);
    }
  }

  /** The addresses of a cluster are UUIDs; those of one Vert.x are numbered. */
  private Map<String, Asked> asked(String replyAddress) {
    return replyAddress.contains("-") ? ASKED_IN_CLUSTER : askedHere;
  }

  private void ask(String replyAddress, Asked request) {
    asked(replyAddress).put(replyAddress, request);
  }

  private static JsonObject headers(MultiMap sent) {
    JsonObject headers = new JsonObject();
    sent.forEach(each -> headers.put(each.getKey(), each.getValue()));
    return headers;
  }

  private static void onFailure(Asked request, int code) {
    SEEN.add(SeenParts.failure(request.channel, code));
    request
        .problem
        .filter(any -> code != FailureCodes.BAD_COMMAND)
        .ifPresent(ContractWatch::problem);
  }

  private static void onReply(Asked request, Object body, JsonObject headers) {
    request.problem.ifPresent(ContractWatch::problem);
    // Programs of tests answer anything.
    check(
            SeenParts.replyTo(request.operation),
            Contract.SHIPPED.replies(request.operation),
            body,
            headers)
        .filter(problem -> !request.channel.equals(PROGRAM))
        .ifPresent(ContractWatch::problem);
  }

  /** Returns what isn't as the contract says. */
  private static Optional<String> check(
      String where, List<String> names, Object body, JsonObject headers) {
    List<String> first = null;
    for (String name : names) {
      List<String> problems = Contract.SHIPPED.problems(name, body, headers);
      if (problems.isEmpty()) {
        SEEN.add(SeenParts.message(where, name));
        SEEN.addAll(SeenParts.of(Contract.SHIPPED.message(name), body, headers));
        return Optional.empty();
      }
      first = first == null ? problems : first;
    }
    return Optional.of(
        "%s: %s %s isn't as %s says: %s"
            .formatted(where, headers, body, names.subList(0, Math.min(2, names.size())), first));
  }

  /** Perhaps a program that is asked what to do. */
  private void unknown(Message<?> message, Object body) {
    String address = message.address();
    if (!INTERNAL.contains(address) && OURS.contains(address.split("\\.", 2)[0])) {
      problem(address + " isn't an address of the contract");
    }
    if (message.replyAddress() != null
        && check(PROGRAM, List.of("Question"), body, new JsonObject()).isEmpty()) {
      ask(message.replyAddress(), new Asked(PROGRAM, PROGRAM, Optional.empty()));
    }
  }

  private static void problem(String problem) {
    if (PROBLEMS.size() < MOST) {
      PROBLEMS.add(problem);
    }
  }

  @Override
  public String prefix() {
    return "contract-watch";
  }

  @Override
  public void createVerticle2(
      String name, ClassLoader loader, Promise<Callable<? extends Deployable>> made) {
    made.fail("no verticle has this prefix: " + name);
  }
}
