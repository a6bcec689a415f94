package dev.ariattendant.console;

import dev.ariattendant.console.security.TokenAuthHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * {@code /health/live} or {@code /health/ready}: 200 if all checks pass, else 503. Authorized
 * clients also get the result of each check. The checks run once for all requests that come while
 * they run.
 */
final class HealthPage implements Handler<RoutingContext> {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Supplier<HealthChecks> checks;
  private final TokenAuthHandler authentication;
  private Future<CheckResult> latest = Future.failedFuture("not checked yet");

  HealthPage(Supplier<HealthChecks> checks, TokenAuthHandler authentication) {
    this.checks = checks;
    this.authentication = authentication;
  }

  @Override
  public void handle(RoutingContext exchange) {
    if (latest.isComplete()) {
      latest = checks.get().checkStatus();
    }
    latest
        .onSuccess(
            result ->
                exchange
                    .response()
                    .setStatusCode(result.getUp() ? OK : UNAVAILABLE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    // No rate limit here. Closing makes frequent requests need a connection each.
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(body(exchange, result.toJson()).toBuffer()))
        .onFailure(exchange::fail);
  }

  private JsonObject body(RoutingContext exchange, JsonObject result) {
    JsonObject body = JsonObject.of("status", result.getString("status"));
    return authentication.isAuthorized(exchange.request())
        ? body.put("checks", result.getJsonArray("checks", new JsonArray()))
        : body;
  }
}
