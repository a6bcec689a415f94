package dev.ariattendant.contract;

import static dev.ariattendant.contract.ContractSource.texts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The contract as a document of AsyncAPI 3, written from our side: the bridge and the attendant
 * send what they publish and ask, and receive what others ask of them.
 */
final class AsyncApi {

  private static final Set<String> OURS = Set.of("bridge", "attendant");
  private static final String COMMAND = "command.";
  private static final String REPLIES = "replies";
  private static final String FAILURE = "Failure";
  private static final String MESSAGES = "#/components/messages/";
  private static final String SCHEMAS = "#/components/schemas/";

  private final ContractSource source;
  private final AriSchemas ari;
  private final OwnSchemas own;
  private final JsonObject channels = new JsonObject();
  private final JsonObject operations = new JsonObject();
  private final Map<String, JsonObject> messages = new TreeMap<>();
  private final Map<String, JsonObject> schemas = new TreeMap<>();
  private final Set<String> replies = new TreeSet<>(Set.of(FAILURE));

  private AsyncApi(ContractSource source) {
    this.source = source;
    ari = new AriSchemas(source);
    own = new OwnSchemas(source);
  }

  /** The whole document. */
  static JsonObject document(ContractSource source) {
    return new AsyncApi(source).document();
  }

  private JsonObject document() {
    own.all().forEach(this::schema);
    source.entries("headers").forEach(each -> schema(each.getKey(), own.headers(each.getKey())));
    source.entries("messages").forEach(each -> ownMessage(each.getKey(), each.getValue()));
    source
        .entries("events")
        .forEach(
            each -> {
              String name = OwnSchemas.EVENT + each.getKey();
              schema(name, own.event(each.getKey()));
              message(name, each.getValue().getString("when"), "AttendantHeaders", name);
            });
    ari.events().stream()
        .map(AriSchemas.PREFIX::concat)
        .forEach(name -> message(name, null, "EventHeaders", name));
    source.entries("channels").forEach(each -> channel(each.getKey(), each.getValue()));
    ari.operations().forEach(this::command);
    channels.put(
        REPLIES,
        JsonObject.of("address", null, "description", "the sender's, different for each request")
            .put("messages", references(replies.stream())));
    return JsonObject.of(
        "asyncapi",
        "3.0.0",
        "info",
        source.bus().getJsonObject("info"),
        "servers",
        source.bus().getJsonObject("servers"),
        "defaultContentType",
        "application/json",
        "channels",
        channels,
        "operations",
        operations,
        "components",
        JsonObject.of("messages", object(messages), "schemas", object(schemas)),
        "x-failures",
        source.bus().getJsonObject("failures"));
  }

  private static JsonObject object(Map<String, JsonObject> named) {
    return new JsonObject(new LinkedHashMap<>(named));
  }

  private void ownMessage(String name, JsonObject written) {
    message(name, written.getString("summary"), written.getString("headers"), name);
  }

  private void message(String name, String summary, String headers, String schema) {
    JsonObject message = JsonObject.of("name", name);
    if (summary != null) {
      message.put("summary", PlainText.of(summary));
    }
    if (headers != null) {
      message.put("headers", reference(headers));
    }
    messages.put(name, message.put("payload", reference(schema)));
  }

  private void channel(String name, JsonObject written) {
    JsonObject channel =
        JsonObject.of(
            "address", written.getString("address"),
            "description", PlainText.of(written.getString("summary")));
    if (written.containsKey("parameters")) {
      JsonObject parameters = new JsonObject();
      written
          .getJsonObject("parameters")
          .forEach(
              each -> parameters.put(each.getKey(), JsonObject.of("description", each.getValue())));
      channel.put("parameters", parameters);
    }
    List<String> named = texts(written.getJsonArray("messages")).flatMap(this::expanded).toList();
    channels.put(name, channel.put("messages", references(named.stream())));
    channel.put("x-kind", written.getString("kind"));
    channel.put("x-failures", written.getJsonArray("failures", JsonArray.of()));
    if (written.containsKey("otherFailures")) {
      channel.put("x-other-failures", written.getString("otherFailures"));
    }
    if (written.containsKey("then")) {
      channel.put("x-then", written.getString("then"));
    }
    boolean isOurs = OURS.contains(written.getString("from"));
    JsonObject operation = operation(name, isOurs ? "send" : "receive");
    if (written.getString("kind").equals("request")) {
      List<String> answers =
          written.containsKey("replies")
              ? texts(written.getJsonArray("replies")).toList()
              : List.of("Any");
      operation.put("reply", reply(answers));
    }
    operations.put(name, operation);
  }

  private Stream<String> expanded(String name) {
    return switch (name) {
      case "ari.*" -> ari.events().stream().map(AriSchemas.PREFIX::concat);
      case "event.*" -> source.entries("events").map(each -> OwnSchemas.EVENT + each.getKey());
      case "command.*" ->
          Stream.concat(
              ari.operations().stream().map(each -> COMMAND + each.getString("name")),
              Stream.of("Request"));
      default -> Stream.of(name);
    };
  }

  /** An operation of ARI: the message that asks for it, and what answers. */
  private void command(JsonObject row) {
    String operation = row.getString("name");
    String name = COMMAND + operation;
    schema(name, AriSchemas.command(row));
    message(name, null, "CommandHeaders", name);
    operations.put(
        operation,
        operation("command", "receive")
            .put("messages", JsonArray.of(ref("#/channels/command/messages/" + name)))
            .put("reply", reply(List.of(answer(row.getString("reply", "void"))))));
  }

  /** The message with which an operation is answered. */
  private String answer(String type) {
    String name =
        switch (type) {
          case "void" -> "Empty";
          case "binary" -> "Binary";
          default -> "reply." + type.replace("List[", "ListOf").replace("]", "");
        };
    if (!messages.containsKey(name)) {
      schema(name, AriSchemas.type(type));
      message(name, null, null, name);
    }
    return name;
  }

  private static JsonObject operation(String channel, String action) {
    return JsonObject.of("action", action, "channel", ref("#/channels/" + channel));
  }

  private JsonObject reply(List<String> names) {
    replies.addAll(names);
    List<JsonObject> references =
        Stream.concat(names.stream(), Stream.of(FAILURE))
            .map(name -> ref("#/channels/" + REPLIES + "/messages/" + name))
            .toList();
    return JsonObject.of(
        "channel", ref("#/channels/" + REPLIES), "messages", new JsonArray(references));
  }

  private static JsonObject references(Stream<String> names) {
    JsonObject references = new JsonObject();
    names.forEach(name -> references.put(name, ref(MESSAGES + name)));
    return references;
  }

  private static JsonObject ref(String to) {
    return JsonObject.of("$ref", to);
  }

  /** A reference to a schema; one of ARI becomes a part of the document by it. */
  private JsonObject reference(String name) {
    if (name.startsWith(AriSchemas.PREFIX)) {
      schema(name, ari.model(name.substring(AriSchemas.PREFIX.length())));
    }
    return ref(SCHEMAS + name);
  }

  private void schema(String name, JsonObject schema) {
    if (!schemas.containsKey(name)) {
      schemas.put(name, schema);
      schemas.put(name, (JsonObject) resolved(schema));
    }
  }

  private Object resolved(Object value) {
    if (value instanceof JsonArray list) {
      return new JsonArray(list.stream().map(this::resolved).toList());
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    if (object.getValue("$ref") instanceof String name) {
      return reference(name);
    }
    JsonObject resolved = new JsonObject();
    object.forEach(
        each ->
            resolved.put(
                each.getKey(),
                each.getKey().equals("description") && each.getValue() instanceof String text
                    ? PlainText.of(text)
                    : resolved(each.getValue())));
    return resolved;
  }
}
