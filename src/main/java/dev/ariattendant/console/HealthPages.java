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
 * {@code /health/live} and {@code /health/ready}: 200 if all is well, else 503. Those who hold the
 * token, and everybody on this machine, are told what each check has found.
 */
public final class HealthPages {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Liveness liveness;
  private final Readiness readiness;
  private final TokenAuthHandler trusted;

  /** Pages of this Vert.x. */
  public HealthPages(Vertx vertx, TokenAuthHandler trusted) {
    this.liveness = new Liveness(vertx);
    this.readiness = new Readiness(vertx);
    this.trusted = trusted;
  }

  /** Puts them there. */
  public void mount(Router router) {
    Health live = new Health(liveness::checks);
    Health ready = new Health(readiness::checks);
    router.route("/health/live").handler(exchange -> answer(exchange, live));
    router.route("/health/ready").handler(exchange -> answer(exchange, ready));
  }

  /** Checked once for all who ask while that goes on. */
  private static final class Health {

    private final Supplier<HealthChecks> checks;
    private Future<CheckResult> latest = Future.failedFuture("not looked yet");

    private Health(Supplier<HealthChecks> checks) {
      this.checks = checks;
    }

    private Future<CheckResult> look() {
      if (latest.isComplete()) {
        latest = checks.get().checkStatus();
      }
      return latest;
    }
  }

  private void answer(RoutingContext exchange, Health health) {
    health
        .look()
        .onSuccess(
            result ->
                exchange
                    .response()
                    .setStatusCode(result.getUp() ? OK : UNAVAILABLE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    // Nobody is refused here for asking often: it takes him a connection each.
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(shown(exchange, result.toJson()).toBuffer()))
        .onFailure(exchange::fail);
  }

  private JsonObject shown(RoutingContext exchange, JsonObject result) {
    JsonObject shown = JsonObject.of("status", result.getString("status"));
    return trusted.isAuthorized(exchange.request())
        ? shown.put("checks", result.getJsonArray("checks", new JsonArray()))
        : shown;
  }
}
