package dev.ariattendant.console.security;

import dev.ariattendant.http.ClientAddress;
import dev.ariattendant.http.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits the requests of each address. Requests with the token are counted apart from all others,
 * so that these can't use up their share.
 */
public final class RequestRateHandler implements Handler<RoutingContext> {

  /** The most requests in a second. */
  public static final int MAX_REQUESTS = 200;

  private static final int TOO_MANY_REQUESTS = 429;

  private record Client(String address, boolean hasToken) {}

  private final TokenAuthHandler authentication;
  private final Map<Client, Integer> counts = new HashMap<>();

  public RequestRateHandler(Vertx vertx, TokenAuthHandler authentication) {
    this.authentication = authentication;
    vertx.setPeriodic(Duration.ofSeconds(1).toMillis(), second -> counts.clear());
  }

  @Override
  public void handle(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    Client client =
        new Client(ClientAddress.of(request.remoteAddress()), authentication.hasToken(request));
    if (counts.merge(client, 1, Integer::sum) > MAX_REQUESTS) {
      exchange.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      Refusal.of(request, TOO_MANY_REQUESTS);
    } else {
      exchange.next();
    }
  }
}
