package dev.ariattendant.mailbox;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Brings this node's messages to the targets of their mailboxes. */
final class MessageDelivery {

  /** More would compete with calls. */
  private static final int MOST_AT_ONCE = 4;

  /** A target that doesn't come to an end has failed. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(10);

  /** So long, at most, Asterisk may prevent a delivery by not deleting its recording. */
  private static final Duration UNCLAIMED = Duration.ofMinutes(5);

  /** One target of one message. */
  private record Key(String id, String target) {}

  private final MessageStore store;
  private final Mailboxes mailboxes;
  private final MessageEvents events;
  private final InstantSource clock;
  private final Map<Key, Future<Void>> running = new HashMap<>();
  private boolean closing;

  MessageDelivery(
      MessageStore store, Mailboxes mailboxes, MessageEvents events, InstantSource clock) {
    this.store = store;
    this.mailboxes = mailboxes;
    this.events = events;
    this.clock = clock;
  }

  /** Begins all deliveries that are due, as many as may run at once. */
  void run() {
    Instant now = clock.instant();
    for (Message message : store.messages()) {
      if (message.claimed() || message.stored().plus(UNCLAIMED).isBefore(now)) {
        message
            .deliveries()
            .forEach(
                (target, delivery) -> {
                  Key key = new Key(message.id(), target);
                  if (!closing
                      && delivery.isDue(now)
                      && running.size() < MOST_AT_ONCE
                      && !running.containsKey(key)) {
                    begin(key, message);
                  }
                });
      }
    }
  }

  private void begin(Key key, Message message) {
    Future<Void> attempt =
        attempt(message, key.target).timeout(LONGEST_ATTEMPT.toSeconds(), TimeUnit.SECONDS);
    running.put(key, attempt);
    attempt.onComplete(
        done -> {
          running.remove(key);
          // It may have been deleted meanwhile.
          store
              .message(key.id)
              .ifPresent(
                  current -> {
                    if (done.succeeded()) {
                      onDelivered(current, key.target);
                    } else {
                      onFailed(current, key.target, done.cause());
                    }
                  });
          run();
        });
  }

  private Future<Void> attempt(Message message, String target) {
    Optional<MessageTarget> there = mailboxes.target(message.recorded().mailbox(), target);
    return there.isEmpty()
        ? Future.failedFuture(
            new UndeliverableException(
                true,
                "the mailbox %s has no %s any more"
                    .formatted(message.recorded().mailbox(), target)))
        : Future.succeededFuture()
            // Within compose, since that catches what is thrown.
            .compose(begun -> there.get().deliver(message.recorded()));
  }

  private void onDelivered(Message message, String target) {
    Message delivered =
        message.with(target, message.deliveries().get(target).delivered(clock.instant()));
    store.update(delivered);
    events.delivered(delivered, target);
  }

  private void onFailed(Message message, String target, Throwable failure) {
    boolean permanent = failure instanceof UndeliverableException known && known.isPermanent();
    // Other exceptions may quote what they failed at.
    String cause =
        failure instanceof UndeliverableException
            ? failure.getMessage()
            : failure.getClass().getSimpleName();
    Delivery failed = message.deliveries().get(target).failed(permanent, cause, clock.instant());
    Message after = message.with(target, failed);
    store.update(after);
    if (failed.state() == Delivery.State.UNDELIVERED) {
      events.undelivered(after, target, cause);
    } else {
      events.failed(after, target, failed);
    }
  }

  /** Tries again what was given up, and at once what waits for its next attempt. */
  Future<Void> retry(Message message) {
    Instant now = clock.instant();
    Message retried =
        message
            .withTargets(mailboxes.targets(message.recorded().mailbox()), now)
            .with(delivery -> delivery.retried(now));
    Future<Void> stored = store.update(retried);
    run();
    return stored;
  }

  /** Takes over messages that a process has left: what it had given up is tried once more. */
  void takeOver(List<Message> messages) {
    messages.stream().filter(each -> each.delivered().isEmpty()).forEach(this::retry);
  }

  /** Ends once the attempts that run have ended; begins no more. */
  Future<?> close() {
    closing = true;
    return Future.join(List.copyOf(running.values())).otherwiseEmpty();
  }
}
