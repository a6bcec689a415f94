package dev.ariattendant.console.security;

import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.config.ConsoleRole;
import dev.ariattendant.config.ProgramToken;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests pass that have a person's token in the header {@code Authorization}, as a bearer
 * token or as the password of any user. Where the options say so, requests from this machine need
 * no token, unless they come through a proxy.
 */
public final class TokenAuthHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(TokenAuthHandler.class);

  /** Why somebody with a token is refused. */
  public static final String ROLE_NEEDED = "the role of this token is view; this takes operate";

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** Headers that proxies add to the requests that they pass on. */
  private static final Pattern PROXY_HEADER =
      Pattern.compile(
          "(?i)forwarded|via|x-forwarded.*|x-real-.*|x-original-.*"
              + "|((x-)?(cluster-)?|true-)client-ip|cf-connecting-.*");

  private final AccessToken token;
  private final ProgramTokens tokens;
  private final boolean trustsThisMachine;
  private boolean proxyLogged;

  public TokenAuthHandler(ConsoleOptions options) {
    token = new AccessToken(options.token());
    tokens = new ProgramTokens(options.tokens());
    trustsThisMachine = options.trustsThisMachine();
  }

  /** Whether any token is configured. */
  public boolean hasTokens() {
    return token.isConfigured() || !tokens.tokens().isEmpty();
  }

  /** Whether anybody may act, by a token. */
  public boolean hasOperators() {
    return token.isConfigured()
        || tokens.tokens().stream()
            .anyMatch(each -> each.role().filter(ConsoleRole.OPERATE::equals).isPresent());
  }

  /** The program whose token this is; such tokens count on the event bus only. */
  public Optional<ProgramToken> program(String given) {
    return tokens.find(given).filter(found -> found.role().isEmpty());
  }

  /** The person whose token this is; empty if it is none, or a program's. */
  public Optional<ConsoleUser> user(String given) {
    return token.isRight(given)
        ? Optional.of(ConsoleUser.CONSOLE)
        : tokens
            .find(given)
            .flatMap(found -> found.role().map(role -> new ConsoleUser(found.name(), role, false)));
  }

  /** The person whose token this request has. */
  public Optional<ConsoleUser> user(HttpServerRequest request) {
    return AccessToken.of(request.getHeader(HttpHeaders.AUTHORIZATION)).flatMap(this::user);
  }

  /** Whether the sender of this request needs the token. */
  public boolean requiresToken(HttpServerRequest request) {
    boolean proxied = trustsThisMachine && isProxied(request);
    if (proxied && !proxyLogged) {
      proxyLogged = true;
      LOG.warn(
          "A proxy passes requests on to the console: these need console.token; see"
              + " docs/operating.md for how to set up both");
    }
    return proxied || !trustsThisMachine;
  }

  /**
   * Whether a proxy has passed the request on, as far as that can be seen: its sender may be on any
   * machine. A proxy that adds no header and speaks HTTP/1.1 looks like a program on its machine.
   */
  private static boolean isProxied(HttpServerRequest request) {
    // No current browser speaks HTTP/1.0; nginx did by default before release 1.29.7.
    return request.version() == HttpVersion.HTTP_1_0
        || request.headers().names().stream()
            .anyMatch(name -> PROXY_HEADER.matcher(name).matches());
  }

  /** Whether this request has the token, or needs none. */
  public boolean isAuthorized(HttpServerRequest request) {
    return !requiresToken(request) || hasToken(request);
  }

  /** Whether this request has the token of a person, needed or not. */
  public boolean hasToken(HttpServerRequest request) {
    return user(request).isPresent();
  }

  /** Whether this request has the token of somebody who may act. */
  public boolean operates(HttpServerRequest request) {
    return user(request).filter(ConsoleUser::operates).isPresent();
  }

  @Override
  public void handle(RoutingContext exchange) {
    passIf(isAuthorized(exchange.request()), exchange);
  }

  /** Lets requests pass of those who may act, and no others, wherever they come from. */
  public void requireOperator(RoutingContext exchange) {
    if (hasToken(exchange.request()) && !operates(exchange.request())) {
      exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
      exchange.response().setStatusCode(FORBIDDEN).end(ROLE_NEEDED + "\n");
    } else {
      passIf(operates(exchange.request()), exchange);
    }
  }

  private static void passIf(boolean authorized, RoutingContext exchange) {
    if (authorized) {
      exchange.next();
    } else {
      exchange
          .response()
          .setStatusCode(UNAUTHORIZED)
          .putHeader("WWW-Authenticate", "Basic realm=\"console.token\", charset=\"UTF-8\"")
          .end();
    }
  }
}
