package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.SimulatedRequest.Transport;
import dev.ariattendant.simulator.asterisk.Applications;
import dev.ariattendant.simulator.asterisk.StasisApplication;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that come in on the WebSockets of events, as Asterisk has taken them since 20.14, 21.9
 * and 22.4. An answer goes the way of the events, filter included: it is lost if the application
 * doesn't want answers, or is gone.
 */
public final class WebSocketRequestHandler {

  private static final String RESPONSE = "RESTResponse";
  private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  /** The first minor release that had it; in later major releases each has. */
  private static final Map<Integer, Integer> SINCE = Map.of(20, 14, 21, 9, 22, 4);

  private static final int LAST_WITHOUT = 19;

  private final AriOperations operations;
  private final Applications applications;
  private final boolean spoken;

  /**
   * For all WebSockets.
   *
   * @param version of Asterisk; an older one ignores requests
   */
  public WebSocketRequestHandler(
      AriOperations operations, Applications applications, String version) {
    this.operations = operations;
    this.applications = applications;
    this.spoken = isSpokenBy(version);
  }

  private static boolean isSpokenBy(String version) {
    Matcher release = RELEASE.matcher(version);
    if (!release.matches()) {
      return true;
    }
    int major = Integer.parseInt(release.group(1));
    int minor = Integer.parseInt(release.group(2));
    return major > LAST_WITHOUT && minor >= SINCE.getOrDefault(major, 0);
  }

  /**
   * Carries out what a text frame asks for.
   *
   * @param application the first of those that the WebSocket was opened for
   * @return the answering frame; empty = there is none
   */
  Future<Optional<String>> handle(String application, String frame) {
    if (!spoken) {
      return Future.succeededFuture(Optional.empty());
    }
    return response(WebSocketRequest.of(frame))
        .map(response -> response.flatMap(given -> sent(application, given)));
  }

  private Future<Optional<JsonObject>> response(WebSocketRequest request) {
    return answer(request).map(answer -> answer.map(given -> response(request, given)));
  }

  private Future<Optional<AriResponse>> answer(WebSocketRequest request) {
    if (request.fault().isPresent()) {
      return Future.succeededFuture(request.fault());
    }
    return operations.handle(
        request.method(),
        "/" + request.uri(),
        request.parameters(),
        request.body(),
        Transport.WEBSOCKET);
  }

  private static JsonObject response(WebSocketRequest request, AriResponse answer) {
    JsonObject response =
        new JsonObject()
            .put("type", RESPONSE)
            .put("transaction_id", request.transactionId())
            .put("request_id", request.requestId())
            .put("status_code", answer.status())
            .put("reason_phrase", answer.reason())
            .put("uri", request.uri());
    if (answer.body() != null) {
      response
          .put("content_type", "application/json")
          .put("message_body", Json.encode(answer.body()));
    }
    return response;
  }

  private Optional<String> sent(String application, JsonObject response) {
    return applications
        .find(application)
        .map(StasisApplication::filter)
        .filter(filter -> filter.lets(RESPONSE))
        .map(
            filter ->
                response
                    .put("application", application)
                    .put("timestamp", AriJson.timestamp(Instant.now()))
                    .put("asterisk_id", AriJson.ASTERISK_ID)
                    .encode());
  }
}
