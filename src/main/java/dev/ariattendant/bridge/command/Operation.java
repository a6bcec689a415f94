package dev.ariattendant.bridge.command;

import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.uritemplate.Variables;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One operation of ARI, made from its row in the operations table. Turns a command on the bus into
 * a request, or says why it can't.
 */
final class Operation {

  /** The command's own key. Only playbacks.control has a parameter of this name, too. */
  static final String NAME_KEY = "operation";

  private final String name;
  private final HttpMethod method;
  private final PathTemplate template;
  private final List<Parameter> parameters;
  private final List<String> keys;
  private final List<String> creates;
  private final boolean overHttp;
  private final boolean sendsBody;

  /**
   * @param row what the table says of it: {@code name}, {@code method}, {@code path} and {@code
   *     parameters} as ARI declares them; {@code http}, whether it mustn't go over the WebSocket;
   *     {@code creates}, the parameters that say which ids channels shall have that it creates
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
    // A JSON body may carry what ARI declares as query parameters, too. It is the form in which
    // lists arrive whole, and Asterisk takes 40 KB there but only 4 KB in a request line.
    this.sendsBody =
        (method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT))
            && parameters.stream().noneMatch(Parameter::whole);
    this.template = new PathTemplate(row.getString("path"), sendsBody ? "" : queryTemplate());
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
   * Makes the request for a command.
   *
   * @param command the parameters under ARI's names, beside {@code operation}
   * @throws BadCommandException for a parameter that is missing, misspelt or of a wrong type
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
    return new RestRequest(name, method, template.expand(variables), sent, overHttp);
  }

  /** The ids that channels shall have which this command creates. */
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

  /** Percent-encoding keeps an id in its place, except for these two, which no encoding touches. */
  private static String pathSegment(Parameter parameter, Object value) {
    String text = parameter.text(value);
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new BadCommandException(parameter.key() + ": expected an id, found '" + text + "'");
    }
    return text;
  }
}
