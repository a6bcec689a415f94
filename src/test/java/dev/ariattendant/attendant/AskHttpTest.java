package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that are asked by HTTP. */
final class AskHttpTest extends AttendantTest {

  private static final JsonArray NOBODY =
      JsonArray.of("sound:nobody", "sound:welcome", "sound:press-1");

  private record Question(
      HttpMethod method, String uri, Map<String, String> headers, JsonObject body) {}

  @Test
  void theFactsArePostedAsJsonAndTheAnswerIsDone() {
    CompletableFuture<Question> asked = new CompletableFuture<>();
    ask(
        "secret:key@",
        "/decide?for=us",
        request -> {
          // Read when it is complete: then the headers are gone.
          Map<String, String> headers =
              Map.of(
                  "type", request.getHeader("Content-Type"),
                  "authorization", request.getHeader("Authorization"));
          request
              .body()
              .onSuccess(
                  body -> {
                    asked.complete(
                        new Question(
                            request.method(), request.uri(), headers, body.toJsonObject()));
                    request.response().end("{\"say\": \"sound:hello\"}");
                  });
        });
    plays(JsonArray.of("sound:hello", "sound:welcome", "sound:press-1"));
    Question question = asked.join();
    assertThat(question.method()).isEqualTo(HttpMethod.POST);
    assertThat(question.uri()).isEqualTo("/decide?for=us");
    assertThat(question.headers())
        .containsEntry("type", "application/json")
        .containsEntry("authorization", "Basic c2VjcmV0OmtleQ==");
    assertThat(question.body().getJsonObject("channel").getString("id")).isEqualTo(CHANNEL);
  }

  @Test
  void aWordIsAnAnswerToo() {
    ask("", "/", request -> request.response().end("\"repeat\""));
    plays(PROMPT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500|{\"menu\": \"main\"}|500|answered 500",
        "404|\"repeat\"|404|answered 404",
        "204||502|its answer is no JSON",
        "200||502|its answer is no JSON",
        "200|<html>|502|its answer is no JSON",
        "200|[1]|502|its answer is no action: expected an object or a word",
        "200|{\"menu\": \"attic\"}|502|its answer is no action: menu: no menu 'attic'",
      })
  void whatIsNoActionIsNotDone(int status, String body, int code, String message) {
    int port =
        ask(
            "secret:key@",
            "/decide?token=secret",
            request -> request.response().setStatusCode(status).end(body == null ? "" : body));
    plays(NOBODY);
    failed(code, "http://127.0.0.1:" + port + "/decide: " + message);
  }

  @Test
  void aRedirectIsNotFollowed() {
    AtomicInteger requests = new AtomicInteger();
    ask(
        "",
        "/",
        request -> {
          requests.incrementAndGet();
          request.response().setStatusCode(307).putHeader("Location", "/elsewhere").end();
        });
    plays(NOBODY);
    assertThat(events.next(AttendantEvents.ACTION_FAILED).getInteger("code")).isEqualTo(307);
    assertThat(requests).hasValue(1);
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    ask(
        "",
        "/",
        request -> {
          request.connection().closeHandler(closed::complete);
          request.response().setChunked(true).write(Buffer.buffer(new byte[65_537]));
        });
    plays(NOBODY);
    assertThat(events.next(AttendantEvents.ACTION_FAILED).getString("message"))
        .endsWith("its answer is more than 65536 bytes");
    closed.join();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noLongerThanConfiguredIsWaitedFor(boolean beginsToAnswer) {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    ask(
        "",
        "/",
        request -> {
          request.connection().closeHandler(closed::complete);
          if (beginsToAnswer) {
            request.response().setChunked(true).write("{");
          }
        });
    plays(NOBODY);
    JsonObject failure = events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failure.getInteger("code")).isEqualTo(504);
    assertThat(failure.getString("message")).endsWith("/: no answer within 500 ms");
    closed.join();
  }

  @Test
  void anAnswerThatBreaksOffIsNone() {
    ask(
        "",
        "/",
        request -> {
          request.response().setChunked(true).write("\"repeat\"");
          request.connection().close();
        });
    plays(NOBODY);
    assertThat(events.next(AttendantEvents.ACTION_FAILED).getInteger("code")).isEqualTo(503);
  }

  @Test
  void whereNobodyListensWhatIsConfiguredFollows() {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(r -> {}).listen(0, "127.0.0.1"));
    int port = server.actualPort();
    await(server.close());
    press7("http://secret:key@127.0.0.1:" + port + "/x?token=secret");
    plays(NOBODY);
    JsonObject failure = events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failure.getInteger("code")).isEqualTo(503);
    assertThat(failure.getString("message"))
        .startsWith("http://127.0.0.1:" + port + "/x: no connection")
        .doesNotContain("secret");
  }

  /** A caller is answered as this program says; its port. */
  private int ask(String userInfo, String path, Handler<HttpServerRequest> program) {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(program).listen(0, "127.0.0.1"));
    press7("http://" + userInfo + "127.0.0.1:" + server.actualPort() + path);
    return server.actualPort();
  }

  private void press7(String url) {
    JsonObject config = config("30s");
    config
        .getJsonObject("menu")
        .getJsonObject("options")
        .put(
            "7",
            JsonObject.of(
                "ask", url, "timeout", "500ms", "otherwise", JsonObject.of("say", "sound:nobody")));
    redeploy(config);
    String menu = callerInTheMenu();
    bridge.key('7');
    stops(menu);
  }

  private void failed(int code, String message) {
    JsonObject failure = events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failure.getInteger("code")).isEqualTo(code);
    assertThat(failure.getString("message")).startsWith(message).doesNotContain("secret");
  }
}
