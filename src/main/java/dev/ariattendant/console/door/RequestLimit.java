package dev.ariattendant.console.door;

import dev.ariattendant.http.Refusal;
import dev.ariattendant.http.Source;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many requests of one address are answered. */
public final class RequestLimit implements Handler<RoutingContext> {

  /** In a second. */
  public static final int MAX_REQUESTS = 200;

  private static final int TOO_MANY_REQUESTS = 429;

  private final Map<String, Integer> requests = new HashMap<>();

  /** None so far. */
  public RequestLimit(Vertx vertx) {
    vertx.setPeriodic(Duration.ofSeconds(1).toMillis(), second -> requests.clear());
  }

  @Override
  public void handle(RoutingContext exchange) {
    String source = Source.of(exchange.request().remoteAddress());
    if (requests.merge(source, 1, Integer::sum) > MAX_REQUESTS) {
      exchange.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      Refusal.of(exchange.request(), TOO_MANY_REQUESTS);
    } else {
      exchange.next();
    }
  }
}
