package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.SimulatedRequest.Transport;
import dev.ariattendant.simulator.asterisk.Applications;
import dev.ariattendant.simulator.asterisk.AriJson;
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
 * Handles requests over the events' WebSockets, which Asterisk supports since 20.14, 21.9 and 22.4.
 * The application's event filter concerns responses, too: a response is lost if the filter excludes
 * it, or if the application is gone.
 */
public final class WebSocketRequestHandler {

  private static final String RESPONSE = "RESTResponse";
  private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  /** The first minor release that supports it, by major release; later major releases do. */
  private static final Map<Integer, Integer> SINCE = Map.of(20, 14, 21, 9, 22, 4);

  private static final int LAST_WITHOUT = 19;

  private final AriOperations operations;
  private final Applications applications;
  private final boolean supported;

  /**
   * The handler of all WebSockets.
   *
   * @param version of Asterisk; an older one ignores requests
   */
  public WebSocketRequestHandler(
      AriOperations operations, Applications applications, String version) {
    this.operations = operations;
    this.applications = applications;
    this.supported = isSupportedBy(version);
  }

  private static boolean isSupportedBy(String version) {
    Matcher release = RELEASE.matcher(version);
    if (!release.matches()) {
      return true;
    }
    int major = Integer.parseInt(release.group(1));
    int minor = Integer.parseInt(release.group(2));
    return major > LAST_WITHOUT && minor >= SINCE.getOrDefault(major, 0);
  }

  /**
   * Carries out the request in a text frame.
   *
   * @param application the first application of the WebSocket
   * @return the frame to respond with; empty = there is none
   */
  Future<Optional<String>> handle(String application, String frame) {
    if (!supported) {
      return Future.succeededFuture(Optional.empty());
    }
    WebSocketRequest request = WebSocketRequest.of(frame);
    return carryOut(request)
        .map(response -> response.flatMap(given -> frame(application, json(request, given))));
  }

  private Future<Optional<AriResponse>> carryOut(WebSocketRequest request) {
    if (request.fault().isPresent()) {
      return Future.succeededFuture(request.fault());
    }
    return operations
        .handle(
            request.method(),
            "/" + request.uri(),
            request.parameters(),
            request.body(),
            Transport.WEBSOCKET)
        .map(response -> response.map(WebSocketRequestHandler::withoutFile));
  }

  private static AriResponse withoutFile(AriResponse response) {
    return response.body() instanceof AriResponse.FileContent
        ? AriResponse.error(406, "Not Acceptable", "Use HTTP GET for files")
        : response;
  }

  private static JsonObject json(WebSocketRequest request, AriResponse response) {
    JsonObject json =
        new JsonObject()
            .put("type", RESPONSE)
            .put("transaction_id", request.transactionId())
            .put("request_id", request.requestId())
            .put("status_code", response.status())
            .put("reason_phrase", response.reason())
            .put("uri", request.uri());
    if (response.body() != null) {
      json.put("content_type", "application/json")
          .put("message_body", Json.encode(response.body()));
    }
    return json;
  }

  private Optional<String> frame(String application, JsonObject response) {
    return applications
        .find(application)
        .map(StasisApplication::filter)
        .filter(filter -> filter.admits(RESPONSE))
        .map(
            filter ->
                response
                    .put("application", application)
                    .put("timestamp", AriJson.timestamp(Instant.now()))
                    .put("asterisk_id", AriJson.ASTERISK_ID)
                    .encode());
  }
}
