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
record Operation(
    String name,
    HttpMethod method,
    UriTemplate template,
    List<Parameter> parameters,
    List<String> keys,
    List<String> creates,
    boolean overHttp,
    boolean sendsBody) {

  /** The command's key for the operation; playbacks.control also has a parameter of this name. */
  static final String NAME_KEY = "operation";

  /**
   * @param row {@code name}, {@code method}, {@code path} and {@code parameters} as ARI declares
   *     them; {@code http} if the request mustn't go over the WebSocket; {@code creates}, the
   *     parameters that hold the ids of channels that it creates
   */
  static Operation of(JsonObject row) {
    HttpMethod method = HttpMethod.valueOf(row.getString("method"));
    List<Parameter> parameters =
        row.getJsonArray("parameters").stream()
            .map(JsonObject.class::cast)
            .map(Parameter::of)
            .toList();
    // ARI also takes query parameters from a JSON body. Lists work only there, and Asterisk allows
    // 40 KB for a body but 4 KB for a request line.
    boolean sendsBody =
        (method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT))
            && parameters.stream().noneMatch(Parameter::whole);
    return new Operation(
        row.getString("name"),
        method,
        UriTemplate.of(row.getString("path") + (sendsBody ? "" : queryTemplate(parameters))),
        parameters,
        parameters.stream().map(Parameter::key).toList(),
        row.getJsonArray("creates", JsonArray.of()).stream().map(String.class::cast).toList(),
        row.getBoolean("http", false),
        sendsBody);
  }

  private static String queryTemplate(List<Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
        .map(Parameter::name)
        .collect(Collectors.joining(",", "{?", "}"))
        .replace("{?}", "");
  }

  /** Throws a {@link BadCommandException} for missing, unknown and wrong parameters. */
  RestRequest request(JsonObject command) {
    rejectUnknownKeys(command, name, keys);
    Variables variables = Variables.variables();
    JsonObject body = new JsonObject();
    Optional<JsonObject> wholeBody = Optional.empty();
    for (Parameter parameter : parameters) {
      Object value = command.getValue(parameter.key());
      if (value == null) {
        if (parameter.required()) {
          throw BadCommandException.missing(parameter.key(), name);
        }
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

  static void rejectUnknownKeys(JsonObject command, String operation, List<String> known) {
    for (String key : command.fieldNames()) {
      if (!key.equals(NAME_KEY) && !known.contains(key)) {
        throw BadCommandException.unknownParameter(key, operation, known);
      }
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
