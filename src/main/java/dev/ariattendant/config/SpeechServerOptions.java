package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The HTTP server from which an Asterisk gets prompts that were made of texts: the section {@code
 * speech.server}. The schema describes its keys.
 *
 * @param url under which address Asterisk reaches it
 */
public record SpeechServerOptions(
    String host, int port, String url, Optional<String> certificate, Optional<String> key) {

  private static final String SLASH = "/";

  /** Takes a slash at the end of the URL off. */
  public SpeechServerOptions {
    while (url != null && url.endsWith(SLASH)) {
      url = url.substring(0, url.length() - 1);
    }
  }

  /** Reads the section alone, or throws a {@link ConfigurationException}. */
  public static SpeechServerOptions from(JsonObject config) {
    return ConfigSection.read(
        Schema.SPEECH_SERVER,
        config,
        "the options of the server for prompts",
        each -> each.bind(SpeechServerOptions.class));
  }

  /** Where it listens. */
  @Override
  public String toString() {
    return (certificate.isPresent() ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }
}
