package dev.ariattendant.console;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.console.security.TokenAuthHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * {@code /messages/ID.wav}: the audio of a message, from whichever node has it. It takes the token
 * of somebody who may act, also from this machine. Only a part of the audio is in memory at a time.
 */
final class MessageAudio implements Handler<RoutingContext> {

  private static final String PATH = "/messages/([0-9a-f]{32})\\.wav";

  private static final int BAD_GATEWAY = 502;

  private static final DeliveryOptions BRIEFLY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(10).toMillis());

  private final Vertx vertx;

  private MessageAudio(Vertx vertx) {
    this.vertx = vertx;
  }

  static void serve(Router router, Vertx vertx, TokenAuthHandler authentication) {
    router
        .getWithRegex(PATH)
        .handler(authentication::requireOperator)
        .handler(new MessageAudio(vertx));
  }

  @Override
  public void handle(RoutingContext exchange) {
    String id = exchange.pathParam("param0");
    vertx
        .eventBus()
        .<JsonObject>request(Addresses.MESSAGES, JsonObject.of("id", id), BRIEFLY)
        .map(reply -> reply.body().getJsonObject("message"))
        .onSuccess(message -> send(exchange.response(), message))
        .onFailure(
            failure -> {
              int code = FailureCodes.of(failure);
              exchange
                  .response()
                  .setStatusCode(
                      code == FailureCodes.NOT_FOUND || code == FailureCodes.UNAVAILABLE
                          ? code
                          : BAD_GATEWAY)
                  .end();
            });
  }

  private void send(HttpServerResponse response, JsonObject message) {
    String id = message.getString("id");
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "audio/wav")
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(message.getLong("bytes")))
        // Of our own making: what callers say of themselves is no name of a file.
        .putHeader("Content-Disposition", "attachment; filename=\"message-" + id + ".wav\"")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    part(response, Addresses.messageAudioOf(message.getString("node")), id, 0)
        // With less than was announced the client sees that it is broken.
        .onFailure(failure -> response.reset());
  }

  private Future<Void> part(HttpServerResponse response, String address, String id, long offset) {
    return vertx
        .eventBus()
        .<Buffer>request(address, JsonObject.of("id", id, "offset", offset), BRIEFLY)
        .map(Message::body)
        .compose(
            part ->
                part.length() == 0
                    ? response.end()
                    : response
                        .write(part)
                        .compose(written -> part(response, address, id, offset + part.length())));
  }
}
