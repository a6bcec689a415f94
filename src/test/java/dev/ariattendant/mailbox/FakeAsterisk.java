package dev.ariattendant.mailbox;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The recordings of an Asterisk, as its bridge shows them on the bus. */
final class FakeAsterisk {

  final Map<String, Buffer> stored = new ConcurrentHashMap<>();
  final Set<String> live = ConcurrentHashMap.newKeySet();
  final Set<String> channels = ConcurrentHashMap.newKeySet();

  /** The code with which an operation fails. */
  final Map<String, Integer> failing = new ConcurrentHashMap<>();

  final List<String> asked = new CopyOnWriteArrayList<>();

  FakeAsterisk(Vertx vertx, String name) {
    vertx.eventBus().consumer(Addresses.command(name), this::answer);
  }

  private void answer(Message<JsonObject> command) {
    String operation = command.body().getString("operation");
    String name = command.body().getString("recordingName");
    asked.add(operation);
    if (failing.containsKey(operation)) {
      command.fail(failing.get(operation), "as the test says");
      return;
    }
    switch (operation) {
      case "recordings.listStored" ->
          command.reply(
              new JsonArray(
                  stored.keySet().stream()
                      .map(each -> JsonObject.of("name", each, "format", "wav"))
                      .toList()));
      case "channels.list" ->
          command.reply(
              new JsonArray(channels.stream().map(each -> JsonObject.of("id", each)).toList()));
      case "recordings.getLive" -> reply(command, live.contains(name), new JsonObject());
      case "recordings.getStoredFile" ->
          reply(
              command,
              stored.containsKey(name),
              JsonObject.of("content_type", "audio/wav")
                  .put("data", stored.getOrDefault(name, Buffer.buffer()).getBytes()));
      case "recordings.deleteStored" ->
          reply(command, stored.remove(name) != null, new JsonObject());
      default -> command.fail(FailureCodes.BAD_COMMAND, operation);
    }
  }

  private static void reply(Message<JsonObject> command, boolean found, JsonObject answer) {
    if (found) {
      command.reply(answer);
    } else {
      command.fail(FailureCodes.NOT_FOUND, "no such recording");
    }
  }
}
