// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * ARI's resource {@code events}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriEvents {

  private final CommandSender sender;

  AriEvents(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code events.eventWebsocket}: {@code GET /events}. */
  public Future<Model.Message> eventWebsocket(List<String> app) {
    return eventWebsocket(app, options -> {});
  }

  /** {@code events.eventWebsocket}: {@code GET /events}. */
  public Future<Model.Message> eventWebsocket(
      List<String> app, Consumer<EventWebsocketOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "events.eventWebsocket").put("app", new JsonArray(app));
    options.accept(new EventWebsocketOptions(command));
    return sender.one(command, Model.Message::new);
  }

  /** {@code events.eventWebsocket}: {@code GET /events}. */
  public Future<Model.Message> eventWebsocket(String app) {
    return eventWebsocket(List.of(app));
  }

  /** {@code events.eventWebsocket}: {@code GET /events}. */
  public Future<Model.Message> eventWebsocket(String app, Consumer<EventWebsocketOptions> options) {
    return eventWebsocket(List.of(app), options);
  }

  /** {@code events.userEvent}: {@code POST /events/user/{eventName}}. */
  public Future<Void> userEvent(String eventName, String application) {
    return userEvent(eventName, application, options -> {});
  }

  /** {@code events.userEvent}: {@code POST /events/user/{eventName}}. */
  public Future<Void> userEvent(
      String eventName, String application, Consumer<UserEventOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "events.userEvent")
            .put("eventName", eventName)
            .put("application", application);
    options.accept(new UserEventOptions(command));
    return sender.run(command);
  }

  /** {@code events.claimChannel}: {@code POST /events/claim}. */
  public Future<Void> claimChannel(String channelId, String application) {
    JsonObject command =
        JsonObject.of("operation", "events.claimChannel")
            .put("channelId", channelId)
            .put("application", application);
    return sender.run(command);
  }

  /** The optional parameters of {@code events.eventWebsocket}. */
  public static final class EventWebsocketOptions {

    private final JsonObject command;

    private EventWebsocketOptions(JsonObject command) {
      this.command = command;
    }

    public EventWebsocketOptions subscribeAll(boolean subscribeAll) {
      command.put("subscribeAll", subscribeAll);
      return this;
    }
  }

  /** The optional parameters of {@code events.userEvent}. */
  public static final class UserEventOptions {

    private final JsonObject command;

    private UserEventOptions(JsonObject command) {
      this.command = command;
    }

    public UserEventOptions source(List<String> source) {
      command.put("source", new JsonArray(source));
      return this;
    }

    public UserEventOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }
  }
}
