package dev.ariattendant.console;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.OperatorAct;
import dev.ariattendant.console.security.TokenAuthHandler;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code GET /prompt?text=WORDS&language=TAG}: a text as callers would hear it, a WAV file spoken
 * by this node's speech. It takes the token of somebody who may act. Sounds of Asterisk can't be
 * heard here: only Asterisk has their files.
 */
final class TriedPrompt {

  /** In characters; URLs are limited besides. */
  static final int MAX_LENGTH = 300;

  /** In a minute: each may start a program that speaks, or cost money at a server. */
  static final int MAX_TRIES = 30;

  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int MAX_RUNNING = 2;

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** Media that Asterisk makes, or has files of. */
  private static final Pattern MEDIA =
      Pattern.compile("(sound|recording|number|digits|characters|tone|date|time|hours):.*");

  private static final DeliveryOptions LOCAL =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(Duration.ofSeconds(60).toMillis());

  private final Vertx vertx;
  private final TokenAuthHandler authentication;
  private int tries;
  private int running;

  private TriedPrompt(Vertx vertx, TokenAuthHandler authentication) {
    this.vertx = vertx;
    this.authentication = authentication;
    vertx.setPeriodic(PERIOD.toMillis(), over -> tries = 0);
  }

  static void serve(Router router, Vertx vertx, TokenAuthHandler authentication) {
    router
        .get("/prompt")
        .handler(authentication::requireOperator)
        .handler(new TriedPrompt(vertx, authentication)::handle);
  }

  private void handle(RoutingContext exchange) {
    String text = exchange.request().getParam("text", "").strip();
    String language = exchange.request().getParam("language", "en");
    Optional<String> fault = fault(text, language);
    if (fault.isPresent()) {
      refuse(exchange, FailureCodes.BAD_COMMAND, fault.get());
    } else if (tries >= MAX_TRIES || running >= MAX_RUNNING) {
      refuse(exchange, FailureCodes.MAX_CALLS, "too many prompts are tried; wait a minute");
    } else {
      tries++;
      running++;
      String by = authentication.user(exchange.request()).orElseThrow().name();
      OperatorAct act = new OperatorAct("try", language, Optional.empty(), by);
      speak(text, language)
          .onComplete(
              done -> {
                running--;
                publish(act.ended(done));
              })
          .onSuccess(file -> send(exchange, file))
          .onFailure(failure -> refuse(exchange, FailureCodes.of(failure), failure.getMessage()));
    }
  }

  private static Optional<String> fault(String text, String language) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || CONTROL.matcher(text).find()) {
      return Optional.of("text: expected words, at most " + MAX_LENGTH + " characters");
    } else if (MEDIA.matcher(text).matches()) {
      return Optional.of(
          "text: only Asterisk can play this; put it into a menu, and call the menu to hear it");
    }
    return LANGUAGE.matcher(language).matches()
        ? Optional.empty()
        : Optional.of("language: expected a language's tag, such as en or de");
  }

  /** The file's path. */
  private Future<String> speak(String text, String language) {
    JsonObject request =
        JsonObject.of("texts", JsonArray.of(JsonObject.of("text", text, "language", language)));
    return vertx
        .eventBus()
        .<JsonObject>request(Addresses.SPEECH_RENDER, request, LOCAL)
        .recover(
            failure ->
                FailureCodes.hasNoConsumer(failure)
                    ? unavailable("this node speaks no texts: it has no section speech")
                    : Future.failedFuture(failure))
        .map(reply -> reply.body().getJsonArray("prompts").getJsonObject(0))
        .compose(
            prompt ->
                prompt.containsKey("error")
                    ? unavailable(prompt.getString("error"))
                    : Future.succeededFuture(
                        prompt.getString("file") + "." + prompt.getString("extension")));
  }

  private static <T> Future<T> unavailable(String why) {
    return Future.failedFuture(FailureCodes.failure(FailureCodes.UNAVAILABLE, why));
  }

  private void publish(JsonObject event) {
    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            event,
            new DeliveryOptions()
                .addHeader(Headers.TYPE, AttendantEvents.OPERATOR_ACTED)
                .addHeader(Headers.NODE, NodeId.of(vertx)));
  }

  private static void send(RoutingContext exchange, String file) {
    exchange
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "audio/wav")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .sendFile(file)
        .onFailure(
            failure -> refuse(exchange, FailureCodes.UNAVAILABLE, "the audio can't be read"));
  }

  private static void refuse(RoutingContext exchange, int status, String why) {
    if (!exchange.response().headWritten() && !exchange.response().closed()) {
      exchange
          .response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
          .end(why + "\n");
    }
  }
}
