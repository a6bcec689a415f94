package dev.ariattendant.mailbox;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/** What a node does with its own messages when asked. */
final class NodeMessages {

  /** A message of the event bus isn't much larger. */
  private static final int PART = 64 * 1024;

  private final MessageStore store;
  private final RecordingFetcher fetcher;
  private final MessageDelivery delivery;
  private final MessageEvents events;
  private final String node;

  NodeMessages(
      MessageStore store,
      RecordingFetcher fetcher,
      MessageDelivery delivery,
      MessageEvents events,
      String node) {
    this.store = store;
    this.fetcher = fetcher;
    this.delivery = delivery;
    this.events = events;
    this.node = node;
  }

  /** Fails with 404 if a message is asked for that isn't here. */
  Future<JsonObject> answer(MessageRequest request) {
    if (request.id().isEmpty()) {
      return Future.succeededFuture(list(request));
    }
    Message message = store.message(request.id().get()).orElse(null);
    if (message == null) {
      return Future.failedFuture(notFound());
    }
    return switch (request.action().orElse("")) {
      case MessageRequest.DELETE -> delete(message, "requested").map(done -> one(message));
      case MessageRequest.RETRY ->
          delivery
              .retry(message)
              .recover(failure -> unavailable(failure))
              .map(done -> one(store.message(message.id()).orElse(message)));
      default -> Future.succeededFuture(one(message));
    };
  }

  private JsonObject list(MessageRequest request) {
    List<Message> found =
        store.messages().stream()
            .filter(
                each ->
                    request.mailbox().map(each.recorded().mailbox()::equals).orElse(Boolean.TRUE))
            .sorted(Comparator.comparing((Message each) -> each.recorded().received()).reversed())
            .toList();
    return JsonObject.of(
        "messages",
        new JsonArray(found.stream().limit(request.limit()).map(this::json).toList()),
        "total",
        found.size());
  }

  private JsonObject one(Message message) {
    return JsonObject.of("message", json(message));
  }

  private JsonObject json(Message message) {
    return message.json().put("node", node);
  }

  /** Deletes a message here, and at Asterisk if it is still there. */
  Future<Void> delete(Message message, String reason) {
    return fetcher
        .claim(message)
        .compose(claimed -> store.delete(message.id()))
        .onSuccess(done -> events.deleted(message, reason))
        .recover(failure -> unavailable(failure));
  }

  private static <T> Future<T> unavailable(Throwable failure) {
    return Future.failedFuture(
        FailureCodes.failure(
            FailureCodes.UNAVAILABLE, "that isn't possible now: " + failure.getMessage()));
  }

  private static Throwable notFound() {
    return FailureCodes.failure(FailureCodes.NOT_FOUND, "there is no such message");
  }

  /** What this node knows of a message, for others that may have it, too. */
  JsonObject holds(String id) {
    boolean stored = store.message(id).isPresent();
    return JsonObject.of("node", node)
        .put("stored", stored)
        .put("claimed", store.message(id).map(Message::claimed).orElse(false))
        .put("holds", stored || store.expected(id).isPresent() || fetcher.isBusy(id));
  }

  /** A part of the audio of a message. */
  Future<Buffer> audio(Object id, Object offset) {
    if (!(id instanceof String text)
        || !(offset instanceof Number number)
        || number.longValue() < 0) {
      return Future.failedFuture(
          FailureCodes.failure(FailureCodes.BAD_COMMAND, "expected an id and an offset"));
    }
    return store
        .message(text)
        .map(
            message ->
                store
                    .read(message, number.longValue(), PART)
                    .recover(failure -> NodeMessages.<Buffer>unavailable(failure)))
        .orElseGet(() -> Future.failedFuture(notFound()));
  }
}
