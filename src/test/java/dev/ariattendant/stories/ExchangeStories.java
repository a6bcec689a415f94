package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Stories that are the same on every exchange. All of a class are told on the same one. */
abstract class ExchangeStories<E extends Exchange> {

  final E exchange;

  ExchangeStories(E exchange) {
    this.exchange = exchange;
  }

  /** Asterisk's answer to a command. */
  static Future<JsonObject> ask(LocalAttendant served, JsonObject command) {
    return served
        .vertx()
        .eventBus()
        .<JsonObject>request(Addresses.command("asterisk"), command)
        .map(Message::body);
  }

  /** Sends a request to ARI past the attendant, as another client would; returns the status. */
  final int request(String method, String path) {
    String user = exchange.username() + ":" + exchange.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(exchange.ari() + "/ari" + path))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(user.getBytes(US_ASCII)))
            .method(method, BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, BodyHandlers.discarding())
        .join()
        .statusCode();
  }

  /** The value of a channel variable. */
  static String variable(LocalAttendant served, String channelId, String variable) {
    return await(
            ask(
                served,
                JsonObject.of(
                    "operation", "channels.getChannelVar",
                    "channelId", channelId,
                    "variable", variable)))
        .getString("value");
  }

  /** The language in which a sound is played. */
  static String language(JsonObject playbackStarted) {
    return playbackStarted.getJsonObject("playback").getString("language");
  }

  /** The channel of the call that has just begun. */
  static String channelOfTheCall(LocalAttendant served) {
    return served.attendant.next("call.started").getJsonObject("channel").getString("id");
  }

  /** Waits until the call of a telephone has ended; a desk phone is also a caller's. */
  static void awaitEnd(DeskPhone phone) {
    awaitEnd((Telephone) phone);
  }

  /** Waits until the call of a telephone has ended. */
  static void awaitEnd(Telephone telephone) {
    await(Future.fromCompletionStage(telephone.ended()));
  }

  /** Waits until a caller's call has ended. */
  static void awaitEnd(Caller caller) {
    await(Future.fromCompletionStage(caller.ended()));
  }

  /** Waits until two hear each other, and not only the last of what was said before. */
  final void talk(LocalAttendant served, String who, DeskPhone one, DeskPhone other) {
    AtomicLong since = new AtomicLong();
    Await.until(
        served.vertx(),
        who + " hear each other",
        () -> {
          if (!one.hears(other) || !other.hears(one)) {
            since.set(0);
          } else if (since.get() == 0) {
            since.set(System.nanoTime());
          }
          return since.get() != 0
              && System.nanoTime() - since.get() > exchange.audioDelay().toNanos();
        });
  }

  /** Waits until the exchange has neither a channel nor a bridge. */
  final void nothingIsLeft(LocalAttendant served) {
    Await.until(served.vertx(), "the exchange has no channels", () -> exchange.channels() == 0);
    Await.until(served.vertx(), "no bridge is left", () -> bridges(served).isEmpty());
  }

  private static JsonArray bridges(LocalAttendant served) {
    return await(
            served
                .vertx()
                .eventBus()
                .<JsonArray>request(
                    Addresses.command("asterisk"), JsonObject.of("operation", "bridges.list")))
        .body();
  }
}
