package dev.ariattendant.bridge.transport;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.RestMode;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a real Asterisk does with requests of a WebSocket behind one that waits for the end of a
 * playback: {@code channels.answer}, sent over the socket on purpose.
 */
@Tag("real-asterisk")
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class HeldUpAsterisk22Test {

  private static final String APP = "channel-aa";

  private final BlockingQueue<AriEvent> events = new LinkedBlockingQueue<>();

  private Context context;

  @Test
  void whatIsSentBehindASlowCommandIsCarriedOutBeforeIt(Vertx vertx) throws Exception {
    context = vertx.getOrCreateContext();
    try (RealAsterisk asterisk = new RealAsterisk(22)) {
      asterisk.start();
      HttpRest http = HttpRest.forCommands(vertx, options(asterisk));
      WebSocketRest webSocket = new WebSocketRest(vertx, Duration.ofSeconds(60));
      RestTransportSelector rest =
          new RestTransportSelector("asterisk", http, webSocket, webSocket::isBlocked);
      WebSocketClient client = Clients.webSocket(vertx);
      open(client, asterisk, webSocket);
      await(onContext(() -> rest.selectTransport(RestMode.WEBSOCKET, "22.10.1")));

      CompletableFuture<Caller> calling =
          CompletableFuture.supplyAsync(() -> asterisk.call(Dtmf.SIP_INFO));
      String channel = "/channels/" + next("StasisStart").channel();
      await(onContext(() -> rest.send(post("channels.answer", channel + "/answer", true))));
      try (Caller caller = calling.get(30, TimeUnit.SECONDS)) {
        await(onContext(() -> rest.send(play(channel))));
        next("PlaybackStarted");
        Future<Object> answer =
            onContext(() -> rest.send(post("channels.answer", channel + "/answer", false)));
        Await.until(
            vertx,
            "the socket is held up",
            () -> await(onContext(() -> Future.succeededFuture(webSocket.isBlocked()))));

        // After the answer there would be no playback any more: 404.
        await(onContext(() -> rest.send(stop())));
        next("PlaybackFinished");

        await(answer);
        assertThat(await(onContext(() -> Future.succeededFuture(rest.isOverWebSocket()))))
            .as("commands go over the WebSocket again")
            .isTrue();
        caller.hangUp();
      }
      await(client.close());
      http.close();
    }
  }

  private static AsteriskOptions options(RealAsterisk asterisk) {
    return AsteriskOptions.from(
        JsonObject.of(
            "url", asterisk.ari().toString(),
            "username", asterisk.username(),
            "password", asterisk.password(),
            "app", APP));
  }

  private void open(WebSocketClient client, RealAsterisk asterisk, WebSocketRest rest) {
    String key = asterisk.username() + ":" + asterisk.password();
    await(
        onContext(
            () ->
                client
                    .connect(
                        new WebSocketConnectOptions()
                            .setHost(asterisk.ari().getHost())
                            .setPort(asterisk.ari().getPort())
                            .setURI("/ari/events?app=" + APP + "&api_key=" + key))
                    .map(socket -> attach(socket, rest))));
  }

  private WebSocket attach(WebSocket socket, WebSocketRest rest) {
    rest.attach(socket::writeTextMessage);
    return socket.textMessageHandler(
        frame -> {
          Frame read = FrameReader.read(frame);
          if (read instanceof RestResponse answer) {
            rest.received(answer);
          } else if (read instanceof AriEvent event) {
            events.add(event);
          }
        });
  }

  private AriEvent next(String type) {
    while (true) {
      AriEvent event = Await.next(events, "the next " + type);
      if (event.type().equals(type)) {
        return event;
      }
    }
  }

  private <T> Future<T> onContext(Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(now -> step.get().onComplete(done));
    return done.future();
  }

  private static RestRequest play(String channel) {
    return new RestRequest(
        "channels.play",
        HttpMethod.POST,
        channel + "/play/held-up",
        Optional.of(
            JsonObject.of(
                "media", JsonArray.of("sound:vm-options", "sound:vm-options", "sound:vm-options"))),
        false);
  }

  private static RestRequest stop() {
    return new RestRequest(
        "playbacks.stop", HttpMethod.DELETE, "/playbacks/held-up", Optional.empty(), false);
  }

  private static RestRequest post(String operation, String uri, boolean overHttp) {
    return new RestRequest(operation, HttpMethod.POST, uri, Optional.empty(), overHttp);
  }
}
