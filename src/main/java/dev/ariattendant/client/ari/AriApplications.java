// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/**
 * ARI's resource {@code applications}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriApplications {

  private final CommandSender sender;

  AriApplications(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code applications.list}: {@code GET /applications}. */
  public Future<List<Model.Application>> list() {
    JsonObject command = JsonObject.of("operation", "applications.list");
    return sender.list(command, Model.Application::new);
  }

  /** {@code applications.get}: {@code GET /applications/{applicationName}}. */
  public Future<Model.Application> get(String applicationName) {
    JsonObject command =
        JsonObject.of("operation", "applications.get").put("applicationName", applicationName);
    return sender.one(command, Model.Application::new);
  }

  /** {@code applications.subscribe}: {@code POST /applications/{applicationName}/subscription}. */
  public Future<Model.Application> subscribe(String applicationName, List<String> eventSource) {
    JsonObject command =
        JsonObject.of("operation", "applications.subscribe")
            .put("applicationName", applicationName)
            .put("eventSource", new JsonArray(eventSource));
    return sender.one(command, Model.Application::new);
  }

  /** {@code applications.subscribe}: {@code POST /applications/{applicationName}/subscription}. */
  public Future<Model.Application> subscribe(String applicationName, String eventSource) {
    return subscribe(applicationName, List.of(eventSource));
  }

  /**
   * {@code applications.unsubscribe}: {@code DELETE /applications/{applicationName}/subscription}.
   */
  public Future<Model.Application> unsubscribe(String applicationName, List<String> eventSource) {
    JsonObject command =
        JsonObject.of("operation", "applications.unsubscribe")
            .put("applicationName", applicationName)
            .put("eventSource", new JsonArray(eventSource));
    return sender.one(command, Model.Application::new);
  }

  /**
   * {@code applications.unsubscribe}: {@code DELETE /applications/{applicationName}/subscription}.
   */
  public Future<Model.Application> unsubscribe(String applicationName, String eventSource) {
    return unsubscribe(applicationName, List.of(eventSource));
  }

  /** {@code applications.filter}: {@code PUT /applications/{applicationName}/eventFilter}. */
  public Future<Model.Application> filter(String applicationName) {
    return filter(applicationName, options -> {});
  }

  /** {@code applications.filter}: {@code PUT /applications/{applicationName}/eventFilter}. */
  public Future<Model.Application> filter(String applicationName, Consumer<FilterOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "applications.filter").put("applicationName", applicationName);
    options.accept(new FilterOptions(command));
    return sender.one(command, Model.Application::new);
  }

  /** The optional parameters of {@code applications.filter}. */
  public static final class FilterOptions {

    private final JsonObject command;

    private FilterOptions(JsonObject command) {
      this.command = command;
    }

    public FilterOptions filter(JsonObject filter) {
      command.put("filter", filter);
      return this;
    }
  }
}
