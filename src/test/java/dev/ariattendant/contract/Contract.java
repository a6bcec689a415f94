package dev.ariattendant.contract;

import static dev.ariattendant.contract.ContractSource.objects;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ariattendant.api.Addresses;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The document in the jar, as a check of messages. It is stricter than the document: an object has
 * no other properties than those that its schema names, so that nothing is sent that it lacks.
 */
public final class Contract {

  public static final Contract SHIPPED = new Contract(read());

  private static final String BASE = "app://contract";
  private static final String PARTS = "#/components/schemas/";
  private static final String PROGRAM = "program";
  private static final String COMMAND = "command";

  private final JsonObject document;
  private final SchemaRepository repository;
  private final Map<String, Pattern> addresses = new LinkedHashMap<>();
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();

  private Contract(JsonObject document) {
    this.document = document;
    JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas").copy();
    close(schemas);
    repository =
        SchemaRepository.create(
                new JsonSchemaOptions()
                    .setBaseUri(BASE)
                    .setDraft(Draft.DRAFT7)
                    .setOutputFormat(OutputFormat.Basic))
            .dereference(
                BASE + "/document",
                JsonSchema.of(JsonObject.of("components", JsonObject.of("schemas", schemas))));
    document.getJsonObject("channels").stream()
        .filter(each -> !each.getKey().equals(PROGRAM))
        .forEach(
            each -> {
              String address = ((JsonObject) each.getValue()).getString("address");
              if (address != null) {
                addresses.put(
                    each.getKey(),
                    Pattern.compile(
                        Pattern.quote(address).replaceAll("\\{\\w+\\}", "\\\\E.+\\\\Q")));
              }
            });
  }

  private static JsonObject read() {
    try (InputStream file = Addresses.class.getResourceAsStream("asyncapi.json")) {
      return new JsonObject(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Conditions, of which a property may be named in several, stay open. */
  private static void close(Object schema) {
    if (schema instanceof JsonObject object) {
      if (object.getValue("properties") instanceof JsonObject
          && !object.containsKey("additionalProperties")) {
        object.put("additionalProperties", false);
      }
      object.stream()
          .filter(each -> !each.getKey().equals("oneOf"))
          .forEach(each -> close(each.getValue()));
    }
  }

  public JsonObject document() {
    return document;
  }

  /** The name of the channel of an address; none if it isn't one of the bridge or the attendant. */
  public Optional<String> channel(String address) {
    return addresses.entrySet().stream()
        .filter(each -> each.getValue().matcher(address).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The operations that commands name. */
  public List<String> commands() {
    return document
        .getJsonObject("channels")
        .getJsonObject(COMMAND)
        .getJsonObject("messages")
        .fieldNames()
        .stream()
        .filter(name -> name.startsWith("command."))
        .map(name -> name.substring("command.".length()))
        .toList();
  }

  /** Whether the messages of a channel are the bridge's or the attendant's own. */
  boolean sends(String channel) {
    return document
        .getJsonObject("operations")
        .getJsonObject(channel)
        .getString("action")
        .equals("send");
  }

  /** The channel of the message that replies to a reply of this one; none if nothing does. */
  Optional<String> then(String channel) {
    return Optional.ofNullable(
        document.getJsonObject("channels").getJsonObject(channel).getString("x-then"));
  }

  /** The codes with which requests of a channel may fail. */
  Set<Integer> failures(String channel) {
    return document
        .getJsonObject("channels")
        .getJsonObject(channel)
        .getJsonArray("x-failures")
        .stream()
        .map(Integer.class::cast)
        .collect(Collectors.toSet());
  }

  /** The names of the messages of a channel that a body may be, by its type or operation. */
  public List<String> messages(String channel, Object body) {
    JsonObject named =
        document.getJsonObject("channels").getJsonObject(channel).getJsonObject("messages");
    JsonObject object = body instanceof JsonObject message ? message : new JsonObject();
    List<String> some =
        Stream.of(
                "ari." + object.getValue("type"),
                "Synthetic" + object.getValue("type"),
                "event." + object.getValue("type"),
                "command." + object.getValue("operation"))
            .filter(named::containsKey)
            .toList();
    if (!some.isEmpty()) {
      return some;
    }
    return channel.equals(COMMAND) ? List.of("Request") : List.copyOf(named.fieldNames());
  }

  /** A message by its name: its payload and its headers, as references to schemas. */
  JsonObject message(String name) {
    return document.getJsonObject("components").getJsonObject("messages").getJsonObject(name);
  }

  /** The operation that a message asks for; only requests have one. */
  String operation(String channel, Object body) {
    return channel.equals(COMMAND)
            && body instanceof JsonObject command
            && document.getJsonObject("operations").containsKey(command.getString("operation"))
        ? command.getString("operation")
        : channel;
  }

  /** The names of the messages that may answer an operation. */
  public List<String> replies(String operation) {
    JsonObject reply =
        document.getJsonObject("operations").getJsonObject(operation).getJsonObject("reply");
    return objects(reply.getJsonArray("messages")).map(Contract::name).toList();
  }

  /** What of a message isn't as the contract says; empty if it is. */
  public List<String> problems(String message, Object body, JsonObject headers) {
    JsonObject declared = message(message);
    Stream<String> ofHeaders =
        declared.containsKey("headers")
            ? problems(name(declared.getJsonObject("headers")), headers).stream()
            : headers.fieldNames().stream().map(name -> "header " + name + " isn't declared");
    return Stream.concat(
            problems(name(declared.getJsonObject("payload")), body).stream(), ofHeaders)
        .toList();
  }

  /** What of a value isn't as a schema of the document says, which may be looser elsewhere. */
  public List<String> problems(String schema, Object value) {
    List<OutputUnit> errors =
        validators.computeIfAbsent(schema, this::validator).validate(value).getErrors();
    return errors == null
        ? List.of()
        : errors.stream()
            .map(error -> error.getInstanceLocation() + ": " + error.getError())
            .toList();
  }

  /** The repository takes one at a time. */
  private synchronized Validator validator(String schema) {
    return repository.validator(
        JsonSchema.of(
            JsonObject.of(
                "$id", BASE + "/" + schema, "$ref", BASE + "/document" + PARTS + schema)));
  }

  private static String name(JsonObject reference) {
    String to = reference.getString("$ref");
    return to.substring(to.lastIndexOf('/') + 1);
  }
}
