package dev.ariattendant.simulator.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request in a text frame, checked like in Asterisk.
 *
 * @param transactionId of the client; empty = none
 * @param requestId of the client; empty = none
 * @param uri without the query
 * @param parameters of the query, of {@code query_strings} and of a form
 * @param body of JSON; null = none
 * @param fault the response to a malformed request; then other components may be empty
 */
record WebSocketRequest(
    String transactionId,
    String requestId,
    String uri,
    String method,
    Map<String, String> parameters,
    Object body,
    Optional<AriResponse> fault) {

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD");

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  static WebSocketRequest of(String frame) {
    Optional<Object> message = parsed(frame);
    if (message.isEmpty()) {
      return faulty(
          new JsonObject(),
          "",
          new AriResponse(400, "Failed to parse request message JSON", null, ""));
    }
    JsonObject json = message.get() instanceof JsonObject object ? object : new JsonObject();
    if (text(json, "type").isEmpty()) {
      return faulty(json, "", bad("No 'type' property."));
    }
    if (!text(json, "type").equals("RESTRequest")) {
      return faulty(json, "", bad("Unknown request type."));
    }
    String[] uri = text(json, "uri").split("\\?", 2);
    try {
      return checked(json, uri[0], uri.length == 1 ? "" : uri[1]);
    } catch (AriException e) {
      return faulty(json, uri[0], e.response());
    }
  }

  private static WebSocketRequest checked(JsonObject json, String uri, String query) {
    if (uri.isEmpty()) {
      throw new AriException(bad("Empty or missing 'uri' property."));
    }
    if (!METHODS.contains(text(json, "method"))) {
      throw new AriException(bad("Unknown or missing 'method' property."));
    }
    Map<String, String> parameters = new HashMap<>(PercentCoding.parameters(query));
    parameters.putAll(queryStrings(json));
    String messageBody = text(json, "message_body");
    Object body = null;
    if (!messageBody.isEmpty()) {
      switch (text(json, "content_type")) {
        case FORM -> parameters.putAll(PercentCoding.parameters(messageBody));
        case JSON -> body = parsed(messageBody).orElseThrow(WebSocketRequest::unparsableBody);
        case "" -> throw new AriException(bad("No 'content_type' for 'message_body'."));
        default -> throw new AriException(bad("Unknown content type."));
      }
    }
    return new WebSocketRequest(
        text(json, "transaction_id"),
        text(json, "request_id"),
        uri,
        text(json, "method"),
        parameters,
        body,
        Optional.empty());
  }

  /** Ignored, unless it is an array. */
  private static Map<String, String> queryStrings(JsonObject json) {
    Map<String, String> parameters = new HashMap<>();
    if (json.getValue("query_strings") instanceof JsonArray pairs) {
      for (Object pair : pairs) {
        if (pair instanceof JsonObject object
            && object.getValue("name") instanceof String name
            && object.getValue("value") instanceof String value) {
          parameters.put(name, value);
        } else {
          throw new AriException(bad("Unable to parse 'query_strings' array."));
        }
      }
    }
    return parameters;
  }

  private static AriException unparsableBody() {
    return new AriException(bad("Unable to parse 'message_body' as 'application/json'."));
  }

  /** An object or an array; as in Asterisk, other JSON values are malformed. */
  private static Optional<Object> parsed(String text) {
    try {
      Object value = Json.decodeValue(text);
      return Optional.ofNullable(value)
          .filter(json -> json instanceof JsonObject || json instanceof JsonArray);
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** Empty if it isn't a string. */
  private static String text(JsonObject json, String name) {
    return json.getValue(name) instanceof String text ? text : "";
  }

  private static AriResponse bad(String message) {
    return AriResponse.error(400, "Bad request", message);
  }

  private static WebSocketRequest faulty(JsonObject json, String uri, AriResponse fault) {
    return new WebSocketRequest(
        text(json, "transaction_id"),
        text(json, "request_id"),
        uri,
        text(json, "method"),
        Map.of(),
        null,
        Optional.of(fault));
  }
}
