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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ARI's HTTP side: everything under {@code /ari}. Asterisk itself doesn't look at whose page a
 * browser asks for, its password is enough; the simulator's is known to everybody.
 */
public final class AriHttp {

  /** Where ARI begins. */
  public static final String PREFIX = "/ari/";

  static final String ROOT = "/ari";
  static final String EVENTS = "/events";

  private static final Logger LOG = LoggerFactory.getLogger(AriHttp.class);
  private static final int MAX_BODY = 40_960;

  private final OriginCheck origins = new OriginCheck(true);
  private final Authentication authentication;
  private final AriOperations operations;
  private final FaultInjector requests;
  private final EventWebSockets sockets;
  private final HttpResponses answers;

  public AriHttp(
      String username,
      String password,
      AriOperations operations,
      FaultInjector requests,
      EventWebSockets sockets,
      HttpResponses answers) {
    this.authentication = new Authentication(username, password);
    this.operations = operations;
    this.requests = requests;
    this.sockets = sockets;
    this.answers = answers;
  }

  public void handle(HttpServerRequest request) {
    Map<String, String> query = PercentCoding.parameters(request.query());
    String path = request.path().substring(ROOT.length());
    if (request.headers().contains(HttpHeaders.ORIGIN) && !origins.admits(request)) {
      answers.json(request, AriResponse.error(403, "Forbidden", "No web page is served here"));
      return;
    }
    if (!authentication.accepts(request, query)) {
      answers.json(request, AriResponse.error(401, "Unauthorized", "Authentication required"));
      return;
    }
    query.remove(Authentication.API_KEY);
    if (path.equals(EVENTS) && request.method().equals(HttpMethod.GET)) {
      requests
          .pass(
              new SimulatedRequest(
                  "events.eventWebsocket", "GET", path, query, null, Transport.HTTP),
              () -> upgrade(request, query))
          .onComplete(answered -> answer(request, answered));
    } else {
      request
          .body()
          .compose(body -> handle(request, path, query, body))
          .onComplete(answered -> answer(request, answered));
    }
  }

  private void answer(HttpServerRequest request, AsyncResult<Optional<AriResponse>> answer) {
    if (answer.succeeded()) {
      answer.result().ifPresent(response -> answers.json(request, response));
    } else {
      LOG.warn("{} {} failed", request.method(), request.path(), answer.cause());
      answers.html(request, 500, "Internal Server Error", "The simulator failed");
    }
  }

  /** The handshake is its own answer. */
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

  private static Future<Optional<AriResponse>> refuse(AriResponse answer) {
    return Future.succeededFuture(Optional.of(answer));
  }

  /** Without its parameters; a body of any type but the two that Asterisk knows is ignored. */
  private static String contentType(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
