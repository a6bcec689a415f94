package dev.ariattendant.console;

import dev.ariattendant.config.ConsoleOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Tells who may see what isn't everybody's: all on this machine, and those from elsewhere who show
 * the token in the header {@code Authorization}, after {@code Bearer}.
 */
public final class Bearer {

  private static final String SCHEME = "Bearer ";

  private final boolean onLoopback;
  private final Optional<byte[]> expected;

  public Bearer(ConsoleOptions options) {
    onLoopback = options.isOnLoopback();
    expected = options.token().map(Bearer::bytes);
  }

  /** Whether the sender of this request may. */
  public boolean trusts(HttpServerRequest request) {
    return onLoopback || showsToken(request.getHeader(HttpHeaders.AUTHORIZATION));
  }

  private boolean showsToken(String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && expected
            .filter(
                token ->
                    MessageDigest.isEqual(token, bytes(authorization.substring(SCHEME.length()))))
            .isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
