package dev.ariattendant.console;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.speech.SpeechVerticle;
import dev.ariattendant.testbed.Clients;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do over HTTP by the role of their token: hear a text, and learn who they are. */
@ExtendWith(VertxExtension.class)
final class TriedPromptTest {

  private static final String TOKEN = "console-0123456789";
  private static final String ANNA = "anna-0123456789abc";
  private static final String VERA = "vera-0123456789abc";
  private static final String PROGRAM = "program-0123456789";

  private record Answer(int status, Buffer body) {

    String text() {
      return body.toString();
    }
  }

  @TempDir Path folder;
  private Vertx vertx;
  private int port;

  @BeforeEach
  void deploy(Vertx started) {
    vertx = started;
    port = Consoles.deploy(vertx, console().put("token", TOKEN).put("tokenForAll", false));
  }

  private static JsonObject console() {
    return JsonObject.of(
        "tokens",
        JsonArray.of(
            JsonObject.of("name", "anna", "token", ANNA, "role", "operate"),
            JsonObject.of("name", "vera", "token", VERA, "role", "view"),
            JsonObject.of("name", "p", "token", PROGRAM, "ask", JsonArray.of("office.caller"))));
  }

  private void speak() {
    JsonObject speech =
        JsonObject.of("engine", "tone", "cache", folder.resolve("cache").toString());
    await(vertx.deployVerticle(new SpeechVerticle(), new DeploymentOptions().setConfig(speech)));
  }

  @Test
  void anOperatorHearsATextAndTheEventHasNoneOfIt() {
    speak();
    Observed events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    Answer spoken = prompt("Wir haben heute geöffnet.", "de", ANNA);
    assertThat(spoken.status).isEqualTo(200);
    assertThat(spoken.body.getString(0, 4)).isEqualTo("RIFF");
    JsonObject event = events.next(AttendantEvents.OPERATOR_ACTED);
    assertThat(event.getString("act")).isEqualTo("try");
    assertThat(event.getString("target")).isEqualTo("de");
    assertThat(event.getString("by")).isEqualTo("anna");
    assertThat(event.encode()).doesNotContain("geöffnet");
    assertThat(prompt("Hello", "en", TOKEN).status).isEqualTo(200);
  }

  @Test
  void nobodyElseDoes() {
    speak();
    assertThat(prompt("Hello", "en", "").status).isEqualTo(401);
    assertThat(prompt("Hello", "en", "wrong-0123456789abc").status).isEqualTo(401);
    assertThat(prompt("Hello", "en", PROGRAM).status).isEqualTo(401);
    Answer refused = prompt("Hello", "en", VERA);
    assertThat(refused.status).isEqualTo(403);
    assertThat(refused.text()).contains("the role of this token is view");
  }

  @ParameterizedTest
  @CsvSource({
    "'', en, text: expected words",
    "'   ', en, text: expected words",
    "'a\nb', en, text: expected words",
    "sound:hello-world, en, only Asterisk can play this",
    "recording:messages/1, en, only Asterisk can play this",
    "Hello, ../etc, language: expected",
    "Hello, '', language: expected",
  })
  void whatIsNoTextIsRefused(String text, String language, String why) {
    speak();
    Answer refused = prompt(text, language, ANNA);
    assertThat(refused.status).isEqualTo(400);
    assertThat(refused.text()).contains(why);
  }

  @Test
  void aTextHasABoundAndSoHasTheirNumber() {
    speak();
    assertThat(prompt("x".repeat(TriedPrompt.MAX_LENGTH + 1), "en", ANNA).status).isEqualTo(400);
    for (int i = 0; i < TriedPrompt.MAX_TRIES; i++) {
      assertThat(prompt("Hello", "en", ANNA).status).isEqualTo(200);
    }
    assertThat(prompt("Hello", "en", ANNA).status).isEqualTo(429);
  }

  /** Each character of these takes nine in an address. */
  @Test
  void theLongestTextFitsIntoAnAddress() {
    speak();
    assertThat(prompt("ก".repeat(TriedPrompt.MAX_LENGTH), "th", ANNA).status).isEqualTo(200);
  }

  @Test
  void withoutSpeechItIsSaid() {
    Answer refused = prompt("Hello", "en", ANNA);
    assertThat(refused.status).isEqualTo(503);
    assertThat(refused.text()).contains("no section speech");
  }

  @Test
  void thePageLearnsWhoItsUserIs() {
    assertThat(user(ANNA))
        .isEqualTo(JsonObject.of("role", "operate", "name", "anna", "operators", true));
    assertThat(user(VERA))
        .isEqualTo(JsonObject.of("role", "view", "name", "vera", "operators", true));
    assertThat(user(TOKEN))
        .isEqualTo(JsonObject.of("role", "operate", "name", "console", "operators", true));
    assertThat(user("")).isEqualTo(JsonObject.of("role", "view", "operators", true));
    JsonObject nobody = JsonObject.of("role", "none", "operators", true);
    assertThat(user(PROGRAM)).isEqualTo(nobody);
    assertThat(user("wrong-0123456789abc")).isEqualTo(nobody);

    port = Consoles.deploy(vertx, console().put("token", TOKEN));
    assertThat(user("")).isEqualTo(nobody);
    port = Consoles.deploy(vertx, new JsonObject());
    assertThat(user("")).isEqualTo(JsonObject.of("role", "view", "operators", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "POST"})
  void aViewerChangesNoRecording(String method) {
    Answer refused = send(HttpMethod.valueOf(method), "/recordings/en/welcome", VERA);
    assertThat(refused.status).isEqualTo(403);
    assertThat(refused.text()).contains("the role of this token is view");
  }

  @Test
  void aViewerHearsNoMessage() {
    String path = "/messages/0123456789abcdef0123456789abcdef.wav";
    assertThat(send(HttpMethod.GET, path, VERA).status).isEqualTo(403);
    assertThat(send(HttpMethod.GET, path, ANNA).status).isEqualTo(503);
  }

  @Test
  void whereEverythingNeedsATokenAViewersWill() {
    port = Consoles.deploy(vertx, console().put("token", TOKEN));
    assertThat(send(HttpMethod.GET, "/recordings", "").status).isEqualTo(401);
    assertThat(send(HttpMethod.GET, "/recordings", PROGRAM).status).isEqualTo(401);
    assertThat(send(HttpMethod.GET, "/recordings", VERA).status).isEqualTo(200);
  }

  private JsonObject user(String token) {
    Answer answer = send(HttpMethod.GET, "/user", token);
    assertThat(answer.status).isEqualTo(200);
    return new JsonObject(answer.body);
  }

  private Answer prompt(String text, String language, String token) {
    String query = "text=" + encoded(text) + "&language=" + encoded(language);
    return send(HttpMethod.GET, "/prompt?" + query, token);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(HttpMethod method, String path, String token) {
    return await(
        Clients.http(vertx)
            .request(method, port, "127.0.0.1", path)
            .compose(
                request -> {
                  if (!token.isEmpty()) {
                    request.putHeader("Authorization", "Bearer " + token);
                  }
                  return request.send();
                })
            .compose(
                response ->
                    response.body().map(bytes -> new Answer(response.statusCode(), bytes))));
  }
}
