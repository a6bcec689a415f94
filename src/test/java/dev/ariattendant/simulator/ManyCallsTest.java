package dev.ariattendant.simulator;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Thousands of callers, hundreds of them at once, of which nothing is left in memory. */
@ExtendWith(VertxExtension.class)
class ManyCallsTest {

  private static final int CALLS = 2000;
  private static final int AT_ONCE = 300;
  private static final int CONNECTIONS = 64;
  private static final CallerOptions CALLER =
      CallerOptions.to("channel-aa").withScript("hear=sound:press-1 1 hear=sound:or bye");

  private Simulator simulator;
  private HttpClient http;
  private WebSocketClient webSockets;

  private final AtomicInteger toPlace = new AtomicInteger(CALLS);
  private final AtomicInteger toEnd = new AtomicInteger(CALLS);
  private final Promise<Void> allEnded = Promise.promise();

  @Test
  void twoThousandCallsLeaveNothingBehind(Vertx vertx) throws Exception {
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(100)));
    http =
        Clients.http(
            vertx, new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    webSockets = Clients.webSocket(vertx);
    await(
        webSockets
            .webSocket()
            .textMessageHandler(this::serve)
            .connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(simulator.port())
                    .setURI("/ari/events?app=channel-aa&" + AriClient.API_KEY)));

    for (int i = 0; i < AT_ONCE; i++) {
      next();
    }

    allEnded.future().await(60, TimeUnit.SECONDS);
    Await.until(vertx, "no channel is left", simulator::channels, seen -> seen == 0);
    Await.until(vertx, "no playback is left", simulator::playbacks, seen -> seen == 0);
    assertThat(simulator.requests()).containsEntry("channels.answer", (long) CALLS);
  }

  private void next() {
    if (toPlace.getAndDecrement() > 0) {
      simulator
          .call(CALLER)
          .ended()
          .onSuccess(
              ending -> {
                assertThat(ending).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.CALLER));
                next();
                if (toEnd.decrementAndGet() == 0) {
                  allEnded.complete();
                }
              })
          .onFailure(allEnded::tryFail);
    }
  }

  /** A minimal attendant: a prompt, and another one for any key. */
  private void serve(String text) {
    JsonObject event = new JsonObject(text);
    JsonObject channel = event.getJsonObject("channel", new JsonObject());
    String resource = "/ari/channels/" + channel.getString("id");
    switch (event.getString("type")) {
      case "StasisStart" ->
          post(resource + "/answer").onSuccess(ok -> post(resource + "/play?media=sound:press-1"));
      case "ChannelDtmfReceived" -> post(resource + "/play?media=sound:or");
      default -> {}
    }
  }

  private Future<Buffer> post(String uri) {
    String separator = uri.contains("?") ? "&" : "?";
    return http.request(
            HttpMethod.POST, simulator.port(), "127.0.0.1", uri + separator + AriClient.API_KEY)
        .compose(request -> request.send().compose(response -> response.body()));
  }
}
