package dev.ariattendant.client.ari;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sends commands to an address, and reads their answers. */
record CommandSender(EventBus bus, String address, DeliveryOptions delivery) {

  Future<Object> send(JsonObject command) {
    return bus.request(address, command, delivery).map(Message::body);
  }

  /** A command whose answer says nothing. */
  Future<Void> run(JsonObject command) {
    return send(command).mapEmpty();
  }

  <T> Future<T> one(JsonObject command, Function<JsonObject, T> model) {
    return send(command)
        .compose(
            answer ->
                answer instanceof JsonObject json
                    ? Future.succeededFuture(model.apply(json))
                    : unexpected(command));
  }

  <T> Future<List<T>> list(JsonObject command, Function<JsonObject, T> model) {
    return send(command)
        .compose(
            answer ->
                answer instanceof JsonArray array
                        && array.stream().allMatch(JsonObject.class::isInstance)
                    ? Future.succeededFuture(
                        array.stream().map(JsonObject.class::cast).map(model).toList())
                    : unexpected(command));
  }

  Future<StoredFile> file(JsonObject command) {
    return send(command)
        .compose(
            answer ->
                answer instanceof JsonObject json && json.containsKey("data")
                    ? Future.succeededFuture(
                        new StoredFile(json.getString("content_type"), json.getBuffer("data")))
                    : unexpected(command));
  }

  private static <T> Future<T> unexpected(JsonObject command) {
    return Future.failedFuture(
        FailureCodes.failure(
            FailureCodes.BAD_ANSWER,
            command.getString("operation") + ": the answer isn't what ARI declares"));
  }

  /** Variables and the like, for a command. */
  static JsonObject json(Map<String, ?> values) {
    return new JsonObject(new LinkedHashMap<>(values));
  }
}
