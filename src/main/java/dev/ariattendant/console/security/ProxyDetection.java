package dev.ariattendant.console.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.regex.Pattern;

/**
 * Whether a proxy has passed a request on, as far as it can be told: its sender may then be
 * anybody. A proxy that adds nothing, and speaks HTTP/1.1, looks like any program on its machine.
 */
final class ProxyDetection {

  private static final Pattern ADDED =
      Pattern.compile(
          "(?i)forwarded|via|x-forwarded.*|x-real-.*|x-original-.*"
              + "|((x-)?(cluster-)?|true-)client-ip|cf-connecting-.*");

  private ProxyDetection() {}

  static boolean is(HttpServerRequest request) {
    // Which no browser has spoken for long, and nginx did by default before release 1.29.7.
    return request.version() == HttpVersion.HTTP_1_0
        || request.headers().names().stream().anyMatch(name -> ADDED.matcher(name).matches());
  }
}
