package dev.ariattendant.simulator.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Checks the user by Basic authentication, or by {@code ?api_key=user:password}. */
final class Authentication {

  static final String API_KEY = "api_key";

  private final String apiKey;
  private final String authorization;

  Authentication(String username, String password) {
    apiKey = username + ":" + password;
    authorization =
        "Basic " + Base64.getEncoder().encodeToString(apiKey.getBytes(StandardCharsets.UTF_8));
  }

  boolean accepts(HttpServerRequest request, Map<String, String> parameters) {
    return authorization.equals(request.getHeader(HttpHeaders.AUTHORIZATION))
        || apiKey.equals(parameters.get(API_KEY));
  }
}
