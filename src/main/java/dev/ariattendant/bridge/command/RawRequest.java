package dev.ariattendant.bridge.command;

import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operation {@code request}: any request to ARI, for operations that the table lacks. Its
 * parameters are {@code method}, {@code path} below {@code /ari}, {@code query} and {@code body}.
 * It goes over HTTP, since it may block the WebSocket. A channel that it creates is offered like
 * any other.
 */
final class RawRequest {

  static final String NAME = "request";

  private static final List<String> PARAMETERS = List.of("method", "path", "query", "body");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
  private static final UriTemplate QUERY = UriTemplate.of("{?query*}");

  private RawRequest() {}

  /** Throws a {@link BadCommandException} for parameters, or a path, that can't be sent. */
  static RestRequest of(JsonObject command) {
    Operation.rejectUnknownKeys(command, NAME, PARAMETERS);
    return new RestRequest(
        NAME,
        method(required(command, "method")),
        RequestPathValidator.checked(required(command, "path")) + query(object(command, "query")),
        object(command, "body"),
        true);
  }

  private static HttpMethod method(Object method) {
    if (!METHODS.contains(method)) {
      throw new BadCommandException("method: expected one of " + METHODS + ", found " + method);
    }
    return HttpMethod.valueOf((String) method);
  }

  private static String query(Optional<JsonObject> query) {
    Map<String, String> texts = new LinkedHashMap<>();
    query.ifPresent(object -> object.forEach(entry -> texts.put(entry.getKey(), text(entry))));
    return QUERY.expandToString(Variables.variables().set("query", texts));
  }

  private static String text(Map.Entry<String, Object> entry) {
    return entry.getValue() instanceof JsonArray list
        ? list.stream().map(each -> scalar(entry, each)).collect(Collectors.joining(","))
        : scalar(entry, entry.getValue());
  }

  private static String scalar(Map.Entry<String, Object> entry, Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw new BadCommandException(
        "query.%s: expected a text, a number, true, false or a list of these, found %s"
            .formatted(entry.getKey(), value));
  }

  private static Object required(JsonObject command, String key) {
    Object value = command.getValue(key);
    if (value == null) {
      throw BadCommandException.missing(key, NAME);
    }
    return value;
  }

  private static Optional<JsonObject> object(JsonObject command, String key) {
    Object value = command.getValue(key);
    if (value != null && !(value instanceof JsonObject)) {
      throw new BadCommandException(key + ": expected a JSON object, found " + value);
    }
    return Optional.ofNullable((JsonObject) value);
  }
}
