package dev.ariattendant.speech;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.config.SpeechServerOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What in the section {@code speech} is valid, but has no effect or can hardly be meant. */
public final class SpeechWarnings {

  private static final String PROXY = ", unless a proxy stands before it";

  private SpeechWarnings() {}

  /**
   * What to be careful of, with its path.
   *
   * @param section the checked section {@code speech}
   */
  public static List<ConfigProblem> of(JsonObject section) {
    SpeechOptions options = SpeechOptions.from(section);
    List<ConfigProblem> warnings = new ArrayList<>();
    if (options.key().isPresent() && options.url().isEmpty()) {
      warnings.add(
          problem("key", "has no effect: it is for a server; add url, or take the key out"));
    }
    if (section.containsKey("withoutEngine")) {
      chosen(options)
          .ifPresent(
              who ->
                  warnings.add(
                      problem(
                          "withoutEngine",
                          "has no effect beside %s: it is for engine auto; take one of both out"
                              .formatted(who))));
    }
    options.server().ifPresent(server -> addTo(warnings, server));
    return List.copyOf(warnings);
  }

  private static Optional<String> chosen(SpeechOptions options) {
    if (options.url().isPresent()) {
      return Optional.of("url");
    }
    if (!options.command().isEmpty()) {
      return Optional.of("command");
    }
    return Optional.of("engine").filter(key -> !options.engine().equals(SpeechOptions.AUTO));
  }

  /** Without the URL, which may hold a password. */
  private static void addTo(List<ConfigProblem> warnings, SpeechServerOptions server) {
    boolean urlIsHere =
        HttpAddress.parse(server.url()).filter(HttpAddress::isOnLoopback).isPresent();
    if (ConsoleOptions.isLoopback(server.host()) && !urlIsHere) {
      warnings.add(
          problem(
              "server.host",
              "url names another host, but only this machine reaches the server at "
                  + server.host()
                  + "; expected an address such as 0.0.0.0"
                  + PROXY));
    }
    if (server.certificate().isPresent()
        && !server.url().toLowerCase(Locale.ROOT).startsWith("https:")) {
      warnings.add(
          problem("server.url", "expected https://, since the server has a certificate" + PROXY));
    }
  }

  private static ConfigProblem problem(String key, String message) {
    return new ConfigProblem("speech." + key, message);
  }
}
