package dev.ariattendant.console.bus;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The requests that a program hasn't answered yet: offers, claims, and questions of {@code ask}.
 * Each has an address for its reply, which only this program can use.
 */
final class OpenQuestions {

  /** The most at a time. */
  static final int MAX = 1000;

  /** How long each is kept, unless it is an offer. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  /**
   * How long an offer is kept: shorter than bridges wait, so that they can ask another attendant.
   */
  static final Duration OFFER_TIMEOUT = Duration.ofMillis(1500);

  /** The message of a failure for the program's sake. */
  static final String UNANSWERED = "the program doesn't answer";

  private static final String REPLY = "reply.";

  /**
   * A request.
   *
   * @param offer the call that it offers; null for another question
   */
  record Question(Message<Object> message, OwnedCall offer, long deadlineNanos) {}

  /** By the address of the reply, the oldest first. */
  private final Map<String, Question> open = new LinkedHashMap<>();

  private long count;

  /** Whether replies have addresses like this. */
  static boolean isReply(String address) {
    return address.startsWith(REPLY);
  }

  /** Keeps a request; returns the address for its reply, or nothing if there are too many. */
  Optional<String> add(Message<Object> message, OwnedCall offer, long nowNanos) {
    if (open.size() >= MAX) {
      return Optional.empty();
    }
    String address = REPLY + ++count;
    Duration timeout = offer == null ? TIMEOUT : OFFER_TIMEOUT;
    open.put(address, new Question(message, offer, nowNanos + timeout.toNanos()));
    return Optional.of(address);
  }

  Optional<Question> find(String address) {
    return Optional.ofNullable(open.get(address));
  }

  /** A request has been answered. */
  void remove(String address) {
    open.remove(address);
  }

  /** Whether this call is being offered. */
  boolean isOffered(String channelId) {
    return offers().anyMatch(call -> call.channelId().equals(channelId));
  }

  /** The calls that are being offered. */
  Stream<OwnedCall> offers() {
    return open.values().stream().map(Question::offer).filter(Objects::nonNull);
  }

  /** Fails those that are too old, and returns them. */
  List<Question> expire(long nowNanos) {
    List<Question> late =
        open.values().stream().filter(each -> nowNanos - each.deadlineNanos >= 0).toList();
    open.values().removeAll(late);
    late.forEach(each -> each.message.fail(FailureCodes.NO_ANSWER, UNANSWERED));
    return late;
  }

  /** Fails all: the program can't answer any more. */
  void failAll() {
    open.values().forEach(each -> each.message.fail(FailureCodes.NO_ANSWER, UNANSWERED));
    open.clear();
  }
}
