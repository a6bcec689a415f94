// Made from operations.json and models.json: see "A new operation of ARI" in CONTRIBUTING.md.
package dev.ariattendant.client.ari;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * ARI's resource {@code endpoints}. Each method is one operation, under ARI's names; it fails as
 * {@link AriCommands} says.
 */
public final class AriEndpoints {

  private final CommandSender sender;

  AriEndpoints(CommandSender sender) {
    this.sender = sender;
  }

  /** {@code endpoints.list}: {@code GET /endpoints}. */
  public Future<List<Model.Endpoint>> list() {
    JsonObject command = JsonObject.of("operation", "endpoints.list");
    return sender.list(command, Model.Endpoint::new);
  }

  /** {@code endpoints.sendMessage}: {@code PUT /endpoints/sendMessage}. */
  public Future<Void> sendMessage(String to, String from) {
    return sendMessage(to, from, options -> {});
  }

  /** {@code endpoints.sendMessage}: {@code PUT /endpoints/sendMessage}. */
  public Future<Void> sendMessage(String to, String from, Consumer<SendMessageOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "endpoints.sendMessage").put("to", to).put("from", from);
    options.accept(new SendMessageOptions(command));
    return sender.run(command);
  }

  /** {@code endpoints.refer}: {@code POST /endpoints/refer}. */
  public Future<Void> refer(String to, String from, String referTo) {
    return refer(to, from, referTo, options -> {});
  }

  /** {@code endpoints.refer}: {@code POST /endpoints/refer}. */
  public Future<Void> refer(
      String to, String from, String referTo, Consumer<ReferOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "endpoints.refer")
            .put("to", to)
            .put("from", from)
            .put("refer_to", referTo);
    options.accept(new ReferOptions(command));
    return sender.run(command);
  }

  /** {@code endpoints.listByTech}: {@code GET /endpoints/{tech}}. */
  public Future<List<Model.Endpoint>> listByTech(String tech) {
    JsonObject command = JsonObject.of("operation", "endpoints.listByTech").put("tech", tech);
    return sender.list(command, Model.Endpoint::new);
  }

  /** {@code endpoints.get}: {@code GET /endpoints/{tech}/{resource}}. */
  public Future<Model.Endpoint> get(String tech, String resource) {
    JsonObject command =
        JsonObject.of("operation", "endpoints.get").put("tech", tech).put("resource", resource);
    return sender.one(command, Model.Endpoint::new);
  }

  /**
   * {@code endpoints.sendMessageToEndpoint}: {@code PUT /endpoints/{tech}/{resource}/sendMessage}.
   */
  public Future<Void> sendMessageToEndpoint(String tech, String resource, String from) {
    return sendMessageToEndpoint(tech, resource, from, options -> {});
  }

  /**
   * {@code endpoints.sendMessageToEndpoint}: {@code PUT /endpoints/{tech}/{resource}/sendMessage}.
   */
  public Future<Void> sendMessageToEndpoint(
      String tech, String resource, String from, Consumer<SendMessageToEndpointOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "endpoints.sendMessageToEndpoint")
            .put("tech", tech)
            .put("resource", resource)
            .put("from", from);
    options.accept(new SendMessageToEndpointOptions(command));
    return sender.run(command);
  }

  /** {@code endpoints.referToEndpoint}: {@code POST /endpoints/{tech}/{resource}/refer}. */
  public Future<Void> referToEndpoint(String tech, String resource, String from, String referTo) {
    return referToEndpoint(tech, resource, from, referTo, options -> {});
  }

  /** {@code endpoints.referToEndpoint}: {@code POST /endpoints/{tech}/{resource}/refer}. */
  public Future<Void> referToEndpoint(
      String tech,
      String resource,
      String from,
      String referTo,
      Consumer<ReferToEndpointOptions> options) {
    JsonObject command =
        JsonObject.of("operation", "endpoints.referToEndpoint")
            .put("tech", tech)
            .put("resource", resource)
            .put("from", from)
            .put("refer_to", referTo);
    options.accept(new ReferToEndpointOptions(command));
    return sender.run(command);
  }

  /** The optional parameters of {@code endpoints.sendMessage}. */
  public static final class SendMessageOptions {

    private final JsonObject command;

    private SendMessageOptions(JsonObject command) {
      this.command = command;
    }

    public SendMessageOptions body(String body) {
      command.put("body", body);
      return this;
    }

    public SendMessageOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }
  }

  /** The optional parameters of {@code endpoints.refer}. */
  public static final class ReferOptions {

    private final JsonObject command;

    private ReferOptions(JsonObject command) {
      this.command = command;
    }

    public ReferOptions toSelf(boolean toSelf) {
      command.put("to_self", toSelf);
      return this;
    }

    public ReferOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }
  }

  /** The optional parameters of {@code endpoints.sendMessageToEndpoint}. */
  public static final class SendMessageToEndpointOptions {

    private final JsonObject command;

    private SendMessageToEndpointOptions(JsonObject command) {
      this.command = command;
    }

    public SendMessageToEndpointOptions body(String body) {
      command.put("body", body);
      return this;
    }

    public SendMessageToEndpointOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }
  }

  /** The optional parameters of {@code endpoints.referToEndpoint}. */
  public static final class ReferToEndpointOptions {

    private final JsonObject command;

    private ReferToEndpointOptions(JsonObject command) {
      this.command = command;
    }

    public ReferToEndpointOptions toSelf(boolean toSelf) {
      command.put("to_self", toSelf);
      return this;
    }

    public ReferToEndpointOptions variables(Map<String, ?> variables) {
      command.put("variables", CommandSender.json(variables));
      return this;
    }
  }
}
