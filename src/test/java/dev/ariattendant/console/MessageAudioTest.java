package dev.ariattendant.console;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audio of messages over HTTP. */
@ExtendWith(VertxExtension.class)
final class MessageAudioTest {

  private static final String TOKEN = "0123456789abcdef";
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "f123456789abcdef0123456789abcdef";
  private static final int PART = 1_000;

  private final byte[] audio = new byte[2 * PART + 7];

  private Vertx vertx;
  private int port;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    for (int i = 0; i < audio.length; i++) {
      audio[i] = (byte) i;
    }
    port = Consoles.deploy(vertx, JsonObject.of("token", TOKEN));
    vertx.eventBus().consumer(Addresses.MESSAGES, this::message);
    vertx.eventBus().consumer(Addresses.messageAudioOf("north"), this::part);
  }

  private void message(Message<JsonObject> request) {
    if (ID.equals(request.body().getString("id"))) {
      request.reply(
          JsonObject.of(
              "message", JsonObject.of("id", ID, "node", "north", "bytes", audio.length)));
    } else {
      request.fail(FailureCodes.NOT_FOUND, "there is no such message");
    }
  }

  private void part(Message<JsonObject> request) {
    int offset = request.body().getInteger("offset");
    request.reply(
        Buffer.buffer(Arrays.copyOfRange(audio, offset, Math.min(audio.length, offset + PART))));
  }

  @Test
  void whoHasTheTokenHearsIt() {
    Answer response = get("/messages/" + ID + ".wav", "Bearer " + TOKEN);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().getBytes()).isEqualTo(audio);
    MultiMap headers = response.headers();
    assertThat(headers.get("Content-Type")).isEqualTo("audio/wav");
    assertThat(headers.get("Content-Disposition"))
        .isEqualTo("attachment; filename=\"message-" + ID + ".wav\"");
    assertThat(headers.getAll("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void nobodyElseDoesAlsoFromThisMachine() {
    assertThat(get("/messages/" + ID + ".wav", "Bearer wrong-wrong-wrong").statusCode())
        .isEqualTo(401);
    assertThat(get("/messages/" + ID + ".wav", "").statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsNoMessageIsNotFound() {
    for (String path : new String[] {OTHER + ".wav", "..%2f..%2fetc%2fpasswd.wav", ID, "x.wav"}) {
      assertThat(get("/messages/" + path, "Bearer " + TOKEN).statusCode()).as(path).isEqualTo(404);
    }
  }

  /** An answer of the console. */
  private record Answer(int statusCode, MultiMap headers, Buffer body) {}

  private Answer get(String path, String authorization) {
    return await(
        Clients.http(vertx)
            .request(HttpMethod.GET, port, "127.0.0.1", path)
            .compose(request -> request.putHeader("Authorization", authorization).send())
            .compose(
                response ->
                    response
                        .body()
                        .map(body -> new Answer(response.statusCode(), response.headers(), body))));
  }
}
