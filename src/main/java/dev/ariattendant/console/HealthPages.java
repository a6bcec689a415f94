package dev.ariattendant.console;

import dev.ariattendant.console.security.TokenAuthHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * {@code /health/live} and {@code /health/ready}: 200 if all checks pass, else 503. Authorized
 * clients also get the result of each check.
 */
public final class HealthPages {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Liveness liveness;
  private final Readiness readiness;
  private final TokenAuthHandler authentication;

  public HealthPages(Vertx vertx, TokenAuthHandler authentication) {
    this.liveness = new Liveness(vertx);
    this.readiness = new Readiness(vertx);
    this.authentication = authentication;
  }

  public void mount(Router router) {
    Health live = new Health(liveness::checks);
    Health ready = new Health(readiness::checks);
    router.route("/health/live").handler(exchange -> answer(exchange, live));
    router.route("/health/ready").handler(exchange -> answer(exchange, ready));
  }

  /** Runs the checks once for all requests that come while they run. */
  private static final class Health {

    private final Supplier<HealthChecks> checks;
    private Future<CheckResult> latest = Future.failedFuture("not checked yet");

    private Health(Supplier<HealthChecks> checks) {
      this.checks = checks;
    }

    private Future<CheckResult> check() {
      if (latest.isComplete()) {
        latest = checks.get().checkStatus();
      }
      return latest;
    }
  }

  private void answer(RoutingContext exchange, Health health) {
    health
        .check()
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
