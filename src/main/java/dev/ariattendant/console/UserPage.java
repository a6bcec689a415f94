package dev.ariattendant.console;

import dev.ariattendant.console.security.ConsoleUser;
import dev.ariattendant.console.security.TokenAuthHandler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /user}: who the page's user is, by the token shown: {@code role}, {@code view} or {@code
 * operate}, and {@code name}. Clients that need no token have the role {@code view} without one,
 * and no name; without a token that is needed, and with a wrong one, the role is {@code none}.
 * {@code operators} says whether a token is configured with which one may act.
 */
final class UserPage {

  private final TokenAuthHandler authentication;

  private UserPage(TokenAuthHandler authentication) {
    this.authentication = authentication;
  }

  static void serve(Router router, TokenAuthHandler authentication) {
    router.get("/user").handler(new UserPage(authentication)::handle);
  }

  private void handle(RoutingContext exchange) {
    Optional<ConsoleUser> user = authentication.user(exchange.request());
    boolean showsOne = exchange.request().headers().contains(HttpHeaders.AUTHORIZATION);
    exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Not 401: browsers would note it as an error, although nothing but the token is missing.
    boolean watches = !showsOne && authentication.isAuthorized(exchange.request());
    JsonObject body =
        JsonObject.of(
            "role",
            user.map(ConsoleUser::role)
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .orElse(watches ? "view" : "none"));
    user.ifPresent(known -> body.put("name", known.name()));
    exchange.json(body.put("operators", authentication.hasOperators()));
  }
}
