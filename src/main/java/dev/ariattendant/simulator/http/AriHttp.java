package dev.ariattendant.simulator.http;

import dev.ariattendant.http.OriginCheck;
import dev.ariattendant.simulator.SimulatedRequest;
import dev.ariattendant.simulator.SimulatedRequest.Transport;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ARI over HTTP: everything under {@code /ari}. Unlike Asterisk the simulator refuses requests of
 * other websites' pages, since its password is known.
 */
public final class AriHttp {

  /** The path of all ARI requests begins with it. */
  public static final String PREFIX = "/ari/";

  static final String ROOT = "/ari";
  static final String EVENTS = "/events";

  private static final Logger LOG = LoggerFactory.getLogger(AriHttp.class);

  /** The parameter {@code ?api_key=user:password} stands for Basic authentication. */
  private static final String API_KEY = "api_key";

  private static final int MAX_BODY = 40_960;

  private final OriginCheck originCheck = new OriginCheck(true);
  private final String apiKey;
  private final String authorization;
  private final AriOperations operations;
  private final FaultInjector faults;
  private final EventWebSockets sockets;
  private final HttpResponses responses;

  public AriHttp(
      String username,
      String password,
      AriOperations operations,
      FaultInjector faults,
      EventWebSockets sockets,
      HttpResponses responses) {
    this.apiKey = username + ":" + password;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(apiKey.getBytes(StandardCharsets.UTF_8));
    this.operations = operations;
    this.faults = faults;
    this.sockets = sockets;
    this.responses = responses;
  }

  public void handle(HttpServerRequest request) {
    Map<String, String> query = PercentCoding.parameters(request.query());
    String path = request.path().substring(ROOT.length());
    if (request.headers().contains(HttpHeaders.ORIGIN) && !originCheck.admits(request)) {
      responses.json(request, AriResponse.error(403, "Forbidden", "No web page is served here"));
      return;
    }
    if (!authorization.equals(request.getHeader(HttpHeaders.AUTHORIZATION))
        && !apiKey.equals(query.get(API_KEY))) {
      responses.json(request, AriResponse.error(401, "Unauthorized", "Authentication required"));
      return;
    }
    query.remove(API_KEY);
    if (path.equals(EVENTS) && request.method().equals(HttpMethod.GET)) {
      faults
          .pass(
              new SimulatedRequest(
                  "events.eventWebsocket", "GET", path, query, null, Transport.HTTP),
              () -> upgrade(request, query))
          .onComplete(response -> respond(request, response));
    } else {
      request
          .body()
          .compose(body -> handle(request, path, query, body))
          .onComplete(response -> respond(request, response));
    }
  }

  private void respond(HttpServerRequest request, AsyncResult<Optional<AriResponse>> response) {
    if (response.succeeded()) {
      response.result().ifPresent(given -> responses.json(request, given));
    } else {
      LOG.warn("{} {} failed", request.method(), request.path(), response.cause());
      responses.html(request, 500, "Internal Server Error", "The simulator failed");
    }
  }

  /** The WebSocket's handshake is the response. */
  private Future<Optional<AriResponse>> upgrade(
      HttpServerRequest request, Map<String, String> query) {
    sockets.open(request, query);
    return Future.succeededFuture(Optional.empty());
  }

  private Future<Optional<AriResponse>> handle(
      HttpServerRequest request, String path, Map<String, String> query, Buffer body) {
    if (body.length() > MAX_BODY) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
      return refuse(AriResponse.error(413, "Request Entity Too Large", "Request body too large"));
    }
    Map<String, String> parameters = new HashMap<>(query);
    Object json = null;
    String type = contentType(request);
    if (type.equals("application/x-www-form-urlencoded")) {
      parameters.putAll(PercentCoding.parameters(body.toString(StandardCharsets.UTF_8)));
    } else if (type.equals("application/json") && body.length() > 0) {
      try {
        json = Json.decodeValue(body);
      } catch (DecodeException malformed) {
        return refuse(AriResponse.badRequest("Error parsing request body"));
      }
    }
    return operations.handle(request.method().name(), path, parameters, json, Transport.HTTP);
  }

  private static Future<Optional<AriResponse>> refuse(AriResponse response) {
    return Future.succeededFuture(Optional.of(response));
  }

  /** Without its parameters. As in Asterisk, a body of any other type than the two is ignored. */
  private static String contentType(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
