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
 * How many requests of one address are answered: of those who have shown the token, and of all
 * others, so that these don't use up what is for those.
 */
public final class RequestRateHandler implements Handler<RoutingContext> {

  /** In a second. */
  public static final int MAX_REQUESTS = 200;

  private static final int TOO_MANY_REQUESTS = 429;

  /** Of a second. */
  private record Client(String source, boolean hasShownTheToken) {}

  private final TokenAuthHandler tokenHolders;
  private final Map<Client, Integer> requests = new HashMap<>();

  /** None so far. */
  public RequestRateHandler(Vertx vertx, TokenAuthHandler tokenHolders) {
    this.tokenHolders = tokenHolders;
    vertx.setPeriodic(Duration.ofSeconds(1).toMillis(), second -> requests.clear());
  }

  @Override
  public void handle(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    Client client =
        new Client(ClientAddress.of(request.remoteAddress()), tokenHolders.showsToken(request));
    if (requests.merge(client, 1, Integer::sum) > MAX_REQUESTS) {
      exchange.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      Refusal.of(request, TOO_MANY_REQUESTS);
    } else {
      exchange.next();
    }
  }
}
