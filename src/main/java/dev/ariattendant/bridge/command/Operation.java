package dev.ariattendant.bridge.command;

import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One operation of ARI, from its row in the operations table. Turns a command into a REST request,
 * or says what is wrong with the command.
 */
final class Operation {

  /** The command's key for the operation; playbacks.control also has a parameter of this name. */
  static final String NAME_KEY = "operation";

  private final String name;
  private final HttpMethod method;
  private final UriTemplate template;
  private final List<Parameter> parameters;
  private final List<String> keys;
  private final List<String> creates;
  private final boolean overHttp;
  private final boolean sendsBody;

  /**
   * @param row {@code name}, {@code method}, {@code path} and {@code parameters} as ARI declares
   *     them; {@code http} if the request mustn't go over the WebSocket; {@code creates}, the
   *     parameters that hold the ids of channels that it creates
   */
  Operation(JsonObject row) {
    this.name = row.getString("name");
    this.method = HttpMethod.valueOf(row.getString("method"));
    this.parameters =
        row.getJsonArray("parameters").stream()
            .map(JsonObject.class::cast)
            .map(Parameter::of)
            .toList();
    this.keys = parameters.stream().map(Parameter::key).toList();
    this.creates =
        row.getJsonArray("creates", JsonArray.of()).stream().map(String.class::cast).toList();
    this.overHttp = row.getBoolean("http", false);
    // ARI also takes query parameters from a JSON body. Lists work only there, and Asterisk allows
    // 40 KB for a body but 4 KB for a request line.
    this.sendsBody =
        (method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT))
            && parameters.stream().noneMatch(Parameter::whole);
    this.template = UriTemplate.of(row.getString("path") + (sendsBody ? "" : queryTemplate()));
  }

  private String queryTemplate() {
    return parameters.stream()
        .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
        .map(Parameter::name)
        .collect(Collectors.joining(",", "{?", "}"))
        .replace("{?}", "");
  }

  String name() {
    return name;
  }

  /**
   * The REST request of a command.
   *
   * @param command {@code operation} and the parameters under ARI's names
   * @throws BadCommandException for a parameter that is missing, unknown or of a wrong type
   */
  RestRequest request(JsonObject command) {
    rejectUnknownKeys(command);
    Variables variables = Variables.variables();
    JsonObject body = new JsonObject();
    Optional<JsonObject> wholeBody = Optional.empty();
    for (Parameter parameter : parameters) {
      Object value = command.getValue(parameter.key());
      if (value == null) {
        rejectMissing(parameter);
      } else if (parameter.place() == Parameter.Place.PATH) {
        variables.set(parameter.name(), pathSegment(parameter, value));
      } else if (parameter.whole()) {
        wholeBody = Optional.of((JsonObject) parameter.checked(value));
      } else if (!sendsBody) {
        variables.set(parameter.name(), parameter.text(value));
      } else {
        body.put(parameter.name(), parameter.checked(value));
      }
    }
    Optional<JsonObject> sent =
        wholeBody.or(() -> body.isEmpty() ? Optional.empty() : Optional.of(body));
    return new RestRequest(name, method, template.expandToString(variables), sent, overHttp);
  }

  /** The ids of the channels that a command creates, as far as its sender has chosen them. */
  List<String> newChannels(JsonObject command) {
    return creates.isEmpty()
        ? creates
        : creates.stream().map(command::getString).filter(Objects::nonNull).toList();
  }

  private void rejectUnknownKeys(JsonObject command) {
    for (String key : command.fieldNames()) {
      if (!key.equals(NAME_KEY) && !keys.contains(key)) {
        throw BadCommandException.unknownParameter(key, name, keys);
      }
    }
  }

  private void rejectMissing(Parameter parameter) {
    if (parameter.required()) {
      throw BadCommandException.missing(parameter.key(), name);
    }
  }

  /**
   * Percent-encoding keeps an id within its segment, except these three, which it doesn't change.
   */
  private static String pathSegment(Parameter parameter, Object value) {
    String text = parameter.text(value);
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new BadCommandException(parameter.key() + ": expected an id, found '" + text + "'");
    }
    return text;
  }
}
