package dev.ariattendant.mailbox;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers requests about messages: its own ones, and those of all nodes together. */
final class MessageService {

  private final EventBus bus;
  private final NodeMessages own;
  private final MessageNodes nodes;

  MessageService(EventBus bus, NodeMessages own, MessageNodes nodes) {
    this.bus = bus;
    this.own = own;
    this.nodes = nodes;
  }

  Future<?> register() {
    MessageConsumer<Object> all = bus.consumer(Addresses.MESSAGES, this::onRequest);
    MessageConsumer<Object> ofThisNode =
        bus.consumer(Addresses.messagesOf(nodes.own()), this::onRequestOfNode);
    MessageConsumer<Object> audio =
        bus.consumer(Addresses.messageAudioOf(nodes.own()), this::onAudio);
    return Future.all(all.completion(), ofThisNode.completion(), audio.completion());
  }

  private void onRequest(Message<Object> request) {
    reply(request, body -> answer(MessageRequest.of(body)));
  }

  private void onRequestOfNode(Message<Object> request) {
    reply(
        request,
        body ->
            body instanceof JsonObject json && json.getValue("holds") instanceof String id
                ? Future.succeededFuture(own.holds(id))
                : own.answer(MessageRequest.of(body)));
  }

  private void onAudio(Message<Object> request) {
    reply(
        request,
        body -> {
          JsonObject json = body instanceof JsonObject there ? there : new JsonObject();
          return own.audio(json.getValue("id"), json.getValue("offset"));
        });
  }

  private static void reply(Message<Object> request, Function<Object, Future<?>> answer) {
    Future<?> answered;
    try {
      answered = answer.apply(request.body());
    } catch (IllegalArgumentException e) {
      request.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    answered
        .onSuccess(request::reply)
        .onFailure(failure -> request.fail(FailureCodes.of(failure), failure.getMessage()));
  }

  private Future<JsonObject> answer(MessageRequest request) {
    Future<JsonObject> here = own.answer(request);
    if (request.id().isEmpty()) {
      return here.compose(
          list -> nodes.ask(request.json()).map(others -> together(list, others, request.limit())));
    }
    return here.recover(
        failure ->
            AsteriskRecordings.isNotFound(failure)
                ? nodes.ask(request.json()).compose(others -> firstOf(others, failure))
                : Future.failedFuture(failure));
  }

  private static Future<JsonObject> firstOf(List<AsyncResult<Object>> others, Throwable notFound) {
    Optional<JsonObject> found =
        others.stream()
            .filter(AsyncResult::succeeded)
            .map(each -> (JsonObject) each.result())
            .findFirst();
    if (found.isPresent()) {
      return Future.succeededFuture(found.get());
    }
    return Future.failedFuture(
        others.stream()
            .map(AsyncResult::cause)
            .filter(failure -> !AsteriskRecordings.isNotFound(failure))
            .filter(failure -> !FailureCodes.hasNoConsumer(failure))
            .findFirst()
            .orElse(notFound));
  }

  private static JsonObject together(JsonObject own, List<AsyncResult<Object>> others, int limit) {
    List<JsonObject> lists =
        Stream.concat(
                Stream.of(own),
                others.stream()
                    .filter(AsyncResult::succeeded)
                    .map(each -> (JsonObject) each.result()))
            .toList();
    List<JsonObject> newest =
        lists.stream()
            .flatMap(list -> list.getJsonArray("messages").stream())
            .map(JsonObject.class::cast)
            .sorted(
                Comparator.comparing((JsonObject each) -> each.getString("received")).reversed())
            .limit(limit)
            .toList();
    return JsonObject.of(
        "messages",
        new JsonArray(newest),
        "total",
        lists.stream().mapToInt(list -> list.getInteger("total")).sum());
  }
}
