package dev.ariattendant.console;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.console.security.TokenAuthHandler;
import dev.ariattendant.http.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * The recordings that take the place of texts. {@code GET /recordings} lists the texts, {@code GET
 * /recordings/LANGUAGE/ID} is what callers hear, {@code PUT} uploads a WAV file or an MP3, {@code
 * DELETE} takes a recording away and {@code POST} takes the one before it again. All but {@code
 * GET} needs the console's token in any case. A text that isn't in the menus has no recording here,
 * so no path leads out of the folder.
 */
final class RecordingsPage {

  static final String PATH = "/recordings";

  /** The largest upload, in bytes. */
  static final long LARGEST = 10_000_000;

  private static final String ONE = PATH + "/:language/:id";

  /** Each takes a file of up to {@link #LARGEST}, and then a conversion. */
  private static final int MOST_UPLOADS = 2;

  private static final Duration UPLOAD_TIMEOUT = Duration.ofSeconds(60);

  private static final DeliveryOptions LOCAL =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(Duration.ofMinutes(2).toMillis());

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int LENGTH_REQUIRED = 411;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;

  private final Vertx vertx;
  private final TokenAuthHandler authentication;
  private int uploads;

  RecordingsPage(Vertx vertx, TokenAuthHandler authentication) {
    this.vertx = vertx;
    this.authentication = authentication;
  }

  void serve(Router router) {
    router.get(PATH).handler(this::requireAccess).handler(this::list);
    router.get(ONE).handler(this::requireAccess).handler(this::play);
    router.put(ONE).handler(this::requireOperator).handler(this::upload);
    router
        .delete(ONE)
        .handler(this::requireOperator)
        .handler(exchange -> change(exchange, "delete"));
    router.post(ONE).handler(this::requireOperator).handler(exchange -> change(exchange, "revert"));
  }

  /** The page asks for the token itself: with a challenge, browsers would ask for a password. */
  private void requireAccess(RoutingContext exchange) {
    if (authentication.isAuthorized(exchange.request())) {
      exchange.next();
    } else {
      refuse(exchange, UNAUTHORIZED, "the token console.token is missing or wrong");
    }
  }

  /** Also where readers need none: other users of this machine mustn't change what callers hear. */
  private void requireOperator(RoutingContext exchange) {
    if (authentication.operates(exchange.request())) {
      exchange.next();
    } else if (authentication.hasToken(exchange.request())) {
      refuse(exchange, FORBIDDEN, TokenAuthHandler.ROLE_NEEDED);
    } else {
      refuse(
          exchange,
          FORBIDDEN,
          "recordings are changed with console.token, or a token whose role is operate, only");
    }
  }

  private void list(RoutingContext exchange) {
    texts()
        .onSuccess(
            texts -> {
              JsonArray shown = new JsonArray();
              // Where files lie is nobody's business.
              texts.forEach(
                  each -> {
                    JsonObject text = ((JsonObject) each).copy();
                    shown.add(text.put("recorded", text.remove("file") != null));
                  });
              exchange.json(JsonObject.of("recordings", shown));
            })
        .onFailure(failure -> fail(exchange, failure));
  }

  private Future<JsonArray> texts() {
    return request(Addresses.RECORDINGS_LIST, new JsonObject())
        .map(reply -> reply.getJsonArray("recordings"))
        .recover(
            failure ->
                FailureCodes.hasNoConsumer(failure)
                    ? Future.succeededFuture(new JsonArray())
                    : Future.failedFuture(failure));
  }

  /** The text of the menus that the path names. */
  private Future<JsonObject> text(RoutingContext exchange) {
    String language = exchange.pathParam("language");
    String id = exchange.pathParam("id");
    return texts()
        .compose(
            texts -> {
              Optional<JsonObject> found =
                  texts.stream()
                      .map(JsonObject.class::cast)
                      .filter(each -> each.getString("id").equals(id))
                      .filter(each -> each.getString("language").equals(language))
                      .findFirst();
              return found
                  .map(Future::succeededFuture)
                  .orElseGet(
                      () ->
                          Future.failedFuture(
                              FailureCodes.failure(
                                  FailureCodes.NOT_FOUND, "no text in the menus has this id")));
            });
  }

  private void play(RoutingContext exchange) {
    text(exchange)
        .compose(
            text -> {
              text.remove("file");
              text.remove("previous");
              return request(Addresses.SPEECH_RENDER, JsonObject.of("texts", JsonArray.of(text)));
            })
        .map(reply -> reply.getJsonArray("prompts").getJsonObject(0))
        .compose(
            prompt ->
                prompt.containsKey("error")
                    ? Future.failedFuture(
                        FailureCodes.failure(FailureCodes.UNAVAILABLE, prompt.getString("error")))
                    : exchange
                        .response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "audio/wav")
                        .sendFile(prompt.getString("file") + "." + prompt.getString("extension")))
        .onFailure(failure -> fail(exchange, failure));
  }

  private void upload(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    long length = length(request);
    if (length < 0) {
      refuse(exchange, LENGTH_REQUIRED, "the header Content-Length is missing");
    } else if (length > LARGEST) {
      refuse(exchange, TOO_LARGE, "the file is larger than " + LARGEST / 1_000_000 + " MB");
    } else if (uploads >= MOST_UPLOADS) {
      refuse(exchange, TOO_MANY, "others are uploading; try it again in a minute");
    } else {
      uploads++;
      request.pause();
      long late = vertx.setTimer(UPLOAD_TIMEOUT.toMillis(), id -> request.connection().close());
      text(exchange)
          .compose(text -> store(exchange, late))
          .onComplete(done -> uploads--)
          .onComplete(done -> vertx.cancelTimer(late))
          .onSuccess(exchange::json)
          .onFailure(failure -> fail(exchange, failure));
    }
  }

  /** The length that the client announces; HTTP's decoder keeps to it. */
  private static long length(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Future<JsonObject> store(RoutingContext exchange, long late) {
    return vertx
        .fileSystem()
        .createTempFile("recording-", ".upload")
        .compose(
            file ->
                vertx
                    .fileSystem()
                    .open(file, new OpenOptions())
                    .compose(open -> exchange.request().pipeTo(open))
                    .onSuccess(received -> vertx.cancelTimer(late))
                    .compose(received -> request(Addresses.RECORDINGS_STORE, of(exchange, file)))
                    .eventually(() -> vertx.fileSystem().delete(file)));
  }

  private static JsonObject of(RoutingContext exchange, String file) {
    return named(exchange).put("file", file);
  }

  private static JsonObject named(RoutingContext exchange) {
    return JsonObject.of(
        "id", exchange.pathParam("id"), "language", exchange.pathParam("language"), "by", "page");
  }

  private void change(RoutingContext exchange, String change) {
    text(exchange)
        .compose(
            text -> request(Addresses.RECORDINGS_CHANGE, named(exchange).put("change", change)))
        .onSuccess(exchange::json)
        .onFailure(failure -> fail(exchange, failure));
  }

  private Future<JsonObject> request(String address, JsonObject body) {
    return vertx.eventBus().<JsonObject>request(address, body, LOCAL).map(Message::body);
  }

  private static void fail(RoutingContext exchange, Throwable failure) {
    int code = FailureCodes.of(failure);
    refuse(
        exchange,
        code >= 400 && code < 600 ? code : FailureCodes.UNAVAILABLE,
        FailureCodes.hasNoConsumer(failure)
            ? "this process keeps no recordings; they need speech.recordings and an attendant"
            : failure.getMessage());
  }

  /** With the reason as text. A body that wasn't read ends with its connection. */
  private static void refuse(RoutingContext exchange, int status, String reason) {
    if (exchange.response().closed() || exchange.response().headWritten()) {
      return;
    }
    exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
    if (exchange.request().isEnded()) {
      exchange.response().setStatusCode(status).end(reason + "\n");
    } else {
      Refusal.of(exchange.request(), status, reason + "\n");
    }
  }
}
