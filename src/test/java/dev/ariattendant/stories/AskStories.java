package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.examples.KnownCallersVerticle;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Programs that are asked say what to do with callers. */
abstract class AskStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String ADDRESS = "office.caller";

  AskStories(E exchange) {
    super(exchange);
  }

  @Test
  void aVerticleDecides() {
    try (LocalAttendant served = serve(JsonObject.of("ask", ADDRESS))) {
      await(served.vertx().deployVerticle(KnownCallersVerticle.class, new DeploymentOptions()));
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        served.hears("sound:press-1");
        caller.press('1');
        served.hears("sound:vm-options");
        JsonObject ended = served.attendant.next(AttendantEvents.ACTION_ENDED);
        assertThat(ended.getString("result")).isEqualTo("answered");
        assertThat(ended.getString("answer")).isEqualTo("menu");
      }
    }
  }

  @Test
  void meanwhileTheCallerHearsSomethingAndKeysCountAfterwards() {
    CompletableFuture<Message<JsonObject>> question = new CompletableFuture<>();
    JsonObject action =
        JsonObject.of("ask", ADDRESS, "timeout", "30s", "hold", "sound:one-moment-please");
    try (LocalAttendant served = serve(action)) {
      served.vertx().eventBus().<JsonObject>consumer(ADDRESS, question::complete);
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        served.hears("sound:press-1");
        caller.press('1');
        served.hears("sound:one-moment-please");
        served.hears("sound:one-moment-please");
        caller.press('9');
        served.ari.next("the second key", event -> "9".equals(event.getString("digit")));
        served.hears("sound:one-moment-please");
        question.join().reply(JsonObject.of("menu", "sales"));
        served.hears("sound:vm-goodbye");
        assertThat(served.summary().getString("ended")).isEqualTo("completed");
      }
    }
  }

  @Test
  void aWebServerDecides() {
    CompletableFuture<JsonObject> facts = new CompletableFuture<>();
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .body()
                            .onSuccess(
                                body -> {
                                  facts.complete(body.toJsonObject());
                                  request.response().end("{\"menu\": \"sales\"}");
                                }))
                .listen(0, "127.0.0.1"));
    String url = "http://127.0.0.1:" + server.actualPort() + "/calls";
    try (LocalAttendant served = serve(JsonObject.of("ask", url));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      String channel = channelOfTheCall(served);
      served.hears("sound:press-1");
      caller.press('1');
      served.hears("sound:vm-options");
      assertThat(facts.join().getJsonObject("channel").getString("id")).isEqualTo(channel);
    } finally {
      await(vertx.close());
    }
  }

  @Test
  void withoutAnAnswerTheConfiguredActionFollows() {
    JsonObject action = JsonObject.of("ask", ADDRESS, "otherwise", JsonObject.of("menu", "sales"));
    try (LocalAttendant served = serve(action);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      served.hears("sound:vm-options");
      assertThat(served.attendant.next(AttendantEvents.ACTION_FAILED).getString("message"))
          .startsWith(ADDRESS + ": ");
    }
  }

  @Test
  void aProgramDialsOnlyWhatMenusName() {
    JsonObject action = JsonObject.of("ask", ADDRESS, "otherwise", JsonObject.of("menu", "sales"));
    try (LocalAttendant served = serve(action)) {
      served
          .vertx()
          .eventBus()
          .<JsonObject>consumer(
              ADDRESS, asked -> asked.reply(JsonObject.of("dial", "Local/1001@default")));
      try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
        served.hears("sound:press-1");
        caller.press('1');
        served.hears("sound:vm-options");
        assertThat(served.attendant.next(AttendantEvents.ACTION_FAILED).getString("message"))
            .startsWith(ADDRESS + ": ")
            .endsWith("dial: 'Local/1001@default' is neither in the menus nor in allow");
        assertThat(exchange.channels()).isEqualTo(1);
      }
    }
  }

  private LocalAttendant serve(JsonObject action) {
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "menu",
            JsonObject.of("prompt", "sound:press-1", "options", JsonObject.of("1", action)),
            "menus",
            JsonObject.of(
                "sales",
                JsonObject.of(
                    "prompt",
                    "sound:vm-options",
                    "options",
                    JsonObject.of(
                        "9", JsonObject.of("say", "sound:vm-goodbye", "hangup", "normal"))))));
  }
}
