package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.config.ProgramToken;
import dev.ariattendant.json.RawJsonObject;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that has shown its token, from its first message until its socket is closed. It is the
 * owner of the calls that it accepts, under an id of its own; a program that connects again is
 * another owner. docs/other-languages.md describes the messages.
 */
final class ProgramSession {

  /** Between the end of a socket and the new offers: the program may connect again meanwhile. */
  static final Duration TIME_TO_RECONNECT = Duration.ofMillis(1500);

  private static final Logger LOG = LoggerFactory.getLogger(ProgramSession.class);

  /** How long to wait for what the receiver of a reply says to it. */
  private static final DeliveryOptions DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(10).toMillis());

  private static final String ANY_CHANNEL = Addresses.channel("");
  private static final String ANY_COMMAND = Addresses.command("");
  private static final String ANY_OWNERS = Addresses.owners("");

  /** Published for all applications; the program gets what concerns its own. */
  private static final Set<String> PUBLISHED = Set.of(Addresses.OWNERS, Addresses.STATUS);

  private static final Set<String> ENDS = Set.of("StasisEnd", "ChannelDestroyed");

  /** The header of a reply that refuses. */
  private static final String FAILURE = "failureCode";

  private static final Pattern FAILURE_CODE = Pattern.compile("[45]\\d\\d");
  private static final int MAX_MESSAGE_LENGTH = 200;

  private final Vertx vertx;
  private final ProgramToken token;
  private final EventBusClient client;
  private final String attendant = UUID.randomUUID().toString();
  private final ProgramSubscriptions subscriptions;
  private final OpenQuestions questions = new OpenQuestions();
  private final OwnedCalls calls = new OwnedCalls();
  private final OwnerReports reports;
  private final ProgramCommands commands;

  /** Whether it has let an offer pass, and has sent nothing but pings since then. */
  private boolean hangs;

  private boolean closed;

  ProgramSession(Vertx vertx, ProgramToken token, EventBusClient client) {
    this.vertx = vertx;
    this.token = token;
    this.client = client;
    this.subscriptions = new ProgramSubscriptions(vertx.eventBus(), client);
    this.reports =
        new OwnerReports(
            vertx.eventBus(),
            calls,
            () -> JsonObject.of("attendant", attendant, "node", NodeId.of(vertx)),
            this::giveUp);
    this.commands = new ProgramCommands(vertx.eventBus(), client, calls, attendant);
  }

  ProgramToken token() {
    return token;
  }

  boolean takesCalls() {
    return !token.apps().isEmpty();
  }

  /** Subscribes it to an address, if its token permits that. */
  void register(String address) {
    hangs = false;
    Optional<Handler<Message<Object>>> receiver = receiver(address);
    if (subscriptions.has(address)) {
      // A call may be offered again to the program that has it.
      subscriptions.confirm(address);
    } else if (receiver.isEmpty() && address.startsWith(ANY_CHANNEL)) {
      // The offer may have expired.
      client.decline(address, "this program serves no such call");
    } else if (receiver.isEmpty()) {
      client.refuse(address, "this token doesn't permit to listen there");
    } else if (client.add(address)) {
      subscriptions.add(address, receiver.get());
    } else if (!client.isDisconnected()) {
      client.refuse(address, "this client listens there already");
    }
  }

  /** Who takes what comes at an address; empty if the token doesn't permit to listen there. */
  private Optional<Handler<Message<Object>>> receiver(String address) {
    for (String app : token.apps()) {
      if (address.equals(Addresses.calls(app))) {
        return Optional.of(offer -> onOffer(address, offer));
      }
      if (address.equals(Addresses.claims(app))) {
        return Optional.of(question -> ask(address, question, null));
      }
    }
    if (token.ask().contains(address)) {
      return Optional.of(question -> ask(address, question, null));
    }
    if (takesCalls() && PUBLISHED.contains(address)) {
      return Optional.of(message -> onPublished(address, message));
    }
    if (address.startsWith(ANY_CHANNEL)) {
      String channelId = address.substring(ANY_CHANNEL.length());
      return calls.has(channelId) || questions.isOffered(channelId)
          ? Optional.of(event -> onEvent(channelId, event))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Ends a subscription; false if there is none. Without that of its channel, a call is lost. */
  boolean unregister(String address) {
    boolean isRemoved = subscriptions.remove(address);
    if (isRemoved && address.startsWith(ANY_CHANNEL)) {
      calls.remove(address.substring(ANY_CHANNEL.length()));
    }
    return isRemoved;
  }

  private void onOffer(String address, Message<Object> offer) {
    OwnedCall.of(offer)
        .ifPresentOrElse(
            call -> ask(address, offer, call),
            () -> offer.fail(FailureCodes.BAD_COMMAND, "expected a StasisStart"));
  }

  private void ask(String address, Message<Object> question, OwnedCall offer) {
    Optional<String> reply =
        closed || hangs ? Optional.empty() : questions.add(question, offer, System.nanoTime());
    reply.ifPresentOrElse(
        replyAddress -> client.deliver(address, question, replyAddress),
        () -> question.fail(FailureCodes.NO_ANSWER, OpenQuestions.UNANSWERED));
  }

  /** Passes on what concerns the program's own applications. */
  private void onPublished(String address, Message<Object> message) {
    if (message.body() instanceof JsonObject body
        && body.getValue("app") instanceof String app
        && token.apps().contains(app)) {
      client.deliver(address, message, null);
    }
  }

  private void onEvent(String channelId, Message<Object> event) {
    String address = Addresses.channel(channelId);
    client.deliver(address, event, null);
    String type = String.valueOf(event.headers().get(Headers.TYPE));
    if (ENDS.contains(type)
        && event.body() instanceof JsonObject body
        && channelId.equals(RawJsonObject.text(body, "channel", "id"))) {
      // Its next owner may be another one.
      unregister(address);
    }
  }

  /** Passes the program's reply to a question on. */
  void reply(String address, JsonObject envelope) {
    hangs = false;
    Optional<OpenQuestions.Question> question = questions.find(address);
    if (question.isEmpty()) {
      client.decline(address, "nobody waits for this reply");
      return;
    }
    Object code = envelope.getJsonObject("headers", new JsonObject()).getValue(FAILURE);
    if (code != null) {
      refuse(address, question.get(), String.valueOf(code), envelope.getValue("body"));
    } else if (question.get().offer() != null) {
      accept(address, question.get());
    } else {
      answer(address, question.get(), envelope);
    }
  }

  private void refuse(String address, OpenQuestions.Question question, String code, Object body) {
    if (!FAILURE_CODE.matcher(code).matches()) {
      client.decline(address, "expected %s from 400 to 599".formatted(FAILURE));
      return;
    }
    String message =
        body instanceof JsonObject json && json.getValue("message") instanceof String text
            ? text.substring(0, Math.min(text.length(), MAX_MESSAGE_LENGTH))
            : "the program refuses";
    questions.remove(address);
    question.message().fail(Integer.parseInt(code), message);
    offerEnded(question);
  }

  /** A question was refused, or isn't answered: an offered call isn't the program's concern. */
  private void offerEnded(OpenQuestions.Question question) {
    if (question.offer() != null && !calls.has(question.offer().channelId())) {
      unregister(question.offer().address());
    }
  }

  private void accept(String address, OpenQuestions.Question question) {
    OwnedCall call = question.offer();
    if (!subscriptions.isComplete(call.address())) {
      client.decline(address, "register on " + call.address() + " first");
      return;
    }
    questions.remove(address);
    calls.add(call, System.nanoTime());
    question
        .message()
        .reply(
            JsonObject.of(
                "attendant", attendant, "node", NodeId.of(vertx), "channelId", call.channelId()));
  }

  private void answer(String address, OpenQuestions.Question question, JsonObject envelope) {
    questions.remove(address);
    Object body = envelope.getValue("body");
    if (envelope.getValue("replyAddress") instanceof String answerTo) {
      question
          .message()
          .replyAndRequest(body, DELIVERY)
          .onSuccess(
              next -> {
                if (next.replyAddress() == null) {
                  client.deliver(answerTo, next, null);
                } else {
                  ask(answerTo, next, null);
                }
              })
          .onFailure(
              failure -> client.fail(answerTo, FailureCodes.of(failure), failure.getMessage()));
    } else {
      question.message().reply(body);
    }
  }

  /** Passes a request on, if its token permits it. */
  void send(String address, JsonObject envelope, String answerTo) {
    hangs = false;
    if (!(envelope.getValue("body") instanceof JsonObject body)) {
      client.refuse(answerTo, "expected a JSON object as the body");
    } else if (takesCalls() && address.startsWith(ANY_OWNERS)) {
      String asterisk = address.substring(ANY_OWNERS.length());
      reports
          .send(asterisk, body)
          .onSuccess(
              reply ->
                  client.deliver(JsonObject.of("type", "rec", "address", answerTo, "body", reply)))
          .onFailure(
              failure -> client.fail(answerTo, FailureCodes.of(failure), failure.getMessage()));
    } else if (takesCalls() && address.startsWith(ANY_COMMAND)) {
      commands.send(address.substring(ANY_COMMAND.length()), body, answerTo);
    } else {
      client.refuse(answerTo, "this token doesn't permit to send there");
    }
  }

  /** A call isn't its own any more. */
  private void giveUp(String channelId) {
    String address = Addresses.channel(channelId);
    unregister(address);
    client.fail(address, FailureCodes.NOT_IN_STASIS, FailureCodes.SERVED_ELSEWHERE);
  }

  /** Takes calls from it that it doesn't name any more, and questions that it doesn't answer. */
  void checkDeadlines() {
    long now = System.nanoTime();
    questions
        .expire(now)
        .forEach(
            late -> {
              hangs |= late.offer() != null;
              offerEnded(late);
            });
    if (calls.isSilent(now)) {
      client.disconnect("it doesn't say any more which calls it serves");
    } else {
      calls.unnamed(now).forEach(this::giveUp);
    }
  }

  /** Its socket is closed, or about to be: its calls are offered again soon. */
  void close() {
    if (closed) {
      return;
    }
    closed = true;
    subscriptions.removeAll();
    questions.failAll();
    if (calls.size() > 0) {
      LOG.warn(
          "The connection of the program {} has ended; its {} calls are offered again",
          token,
          calls.size());
      Set<String> asterisks = calls.asterisks();
      vertx.setTimer(TIME_TO_RECONNECT.toMillis(), over -> asterisks.forEach(reports::sendGone));
    }
  }
}
