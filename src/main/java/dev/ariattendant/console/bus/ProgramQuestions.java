package dev.ariattendant.console.bus;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a program is asked, and its replies: it accepts offers, answers claims and questions of
 * {@code ask}, or refuses.
 */
final class ProgramQuestions {

  /** How long to wait for what the receiver of a reply says to it. */
  private static final DeliveryOptions DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(10).toMillis());

  /** The header of a reply that refuses. */
  private static final String FAILURE = "failureCode";

  private static final Pattern FAILURE_CODE = Pattern.compile("[45]\\d\\d");
  private static final int MAX_MESSAGE_LENGTH = 200;

  private final EventBusClient client;
  private final ProgramSubscriptions subscriptions;
  private final OwnedCalls calls;
  private final Supplier<JsonObject> owner;
  private final Consumer<String> onLost;
  private final OpenQuestions open = new OpenQuestions();

  /** Whether it has let an offer pass, and has sent nothing but pings since then. */
  private boolean hangs;

  private boolean closed;

  /**
   * Of a program that hasn't been asked anything yet.
   *
   * @param owner makes a message that says whose it is
   * @param onLost takes a call that it has accepted too late
   */
  ProgramQuestions(
      EventBusClient client,
      ProgramSubscriptions subscriptions,
      OwnedCalls calls,
      Supplier<JsonObject> owner,
      Consumer<String> onLost) {
    this.client = client;
    this.subscriptions = subscriptions;
    this.calls = calls;
    this.owner = owner;
    this.onLost = onLost;
  }

  /** It has sent something. */
  void onSignOfLife() {
    hangs = false;
  }

  /** Whether this call is on offer to it. */
  boolean isOffered(String channelId) {
    return open.isOffered(channelId);
  }

  /** Offers it a call, if it may still listen to that call's address. */
  void offer(String address, Message<Object> offer) {
    Optional<OwnedCall> call = OwnedCall.of(offer);
    if (call.isEmpty()) {
      offer.fail(FailureCodes.BAD_COMMAND, "expected a StasisStart");
    } else if (calls.has(call.get().channelId()) || client.hasRoomFor(1 + unregistered())) {
      ask(address, offer, call.get());
    } else {
      offer.fail(FailureCodes.MAX_CALLS, "this program serves as many calls as it may");
    }
  }

  /** The calls on offer to whose addresses it doesn't listen yet. */
  private long unregistered() {
    return open.offers().filter(call -> !subscriptions.has(call.address())).count();
  }

  /** Asks it something else. */
  void ask(String address, Message<Object> question) {
    ask(address, question, null);
  }

  private void ask(String address, Message<Object> question, OwnedCall offer) {
    Optional<String> reply =
        closed || hangs ? Optional.empty() : open.add(question, offer, System.nanoTime());
    reply.ifPresentOrElse(
        replyAddress -> client.deliver(address, question, replyAddress),
        () -> question.fail(FailureCodes.NO_ANSWER, OpenQuestions.UNANSWERED));
  }

  /** Passes its reply to a question on. */
  void reply(String address, JsonObject envelope) {
    Optional<OpenQuestions.Question> question = open.find(address);
    Object code =
        envelope.getValue("headers") instanceof JsonObject headers
            ? headers.getValue(FAILURE)
            : null;
    Object body = envelope.getValue("body");
    if (question.isEmpty()) {
      client.decline(address, "nobody waits for this reply");
    } else if (code != null) {
      refuse(address, question.get(), String.valueOf(code), body);
    } else if (question.get().offer() != null) {
      accept(address, question.get());
    } else if (body instanceof JsonObject || body instanceof String) {
      answer(address, question.get(), body, envelope.getValue("replyAddress"));
    } else {
      client.decline(address, "expected a JSON object or a text as the body");
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
    open.remove(address);
    question.message().fail(Integer.parseInt(code), message);
    offerEnded(question);
  }

  /** A question was refused, or isn't answered: an offered call isn't the program's concern. */
  private void offerEnded(OpenQuestions.Question question) {
    if (question.offer() != null && !calls.has(question.offer().channelId())) {
      subscriptions.remove(question.offer().address());
    }
  }

  private void accept(String address, OpenQuestions.Question question) {
    OwnedCall call = question.offer();
    if (!subscriptions.isComplete(call.address())) {
      client.decline(address, "register on " + call.address() + " first");
      return;
    }
    open.remove(address);
    calls.add(call, System.nanoTime());
    question
        .message()
        .replyAndRequest(owner.get().put("channelId", call.channelId()), DELIVERY)
        .onFailure(
            failure -> {
              // Otherwise the bridge has the reply, and says nothing to it.
              if (FailureCodes.hasNoConsumer(failure)) {
                onLost.accept(call.channelId());
              }
            });
  }

  private void answer(
      String address, OpenQuestions.Question question, Object body, Object replyAddress) {
    open.remove(address);
    if (replyAddress instanceof String answerTo) {
      question
          .message()
          .replyAndRequest(body, DELIVERY)
          .onSuccess(
              next -> {
                if (next.replyAddress() == null) {
                  client.deliver(answerTo, next, null);
                } else {
                  ask(answerTo, next);
                }
              })
          .onFailure(
              failure -> client.fail(answerTo, FailureCodes.of(failure), failure.getMessage()));
    } else {
      question.message().reply(body);
    }
  }

  /** Fails what it hasn't answered in time. */
  void expire(long nowNanos) {
    open.expire(nowNanos)
        .forEach(
            late -> {
              hangs |= late.offer() != null;
              offerEnded(late);
            });
  }

  /** Fails all: it can't answer any more, and is asked nothing more. */
  void close() {
    closed = true;
    open.failAll();
  }
}
