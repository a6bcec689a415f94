package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook of a mailbox, and what it has got. */
public final class MessageReceiver implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;

  public MessageReceiver() {
    server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .body()
                            .onSuccess(
                                body -> {
                                  if (status == 200) {
                                    messages.add(new JsonObject(body));
                                  }
                                  request.response().setStatusCode(status).end();
                                }))
                .listen(0, "127.0.0.1"));
  }

  /** The section {@code mailboxes}: one mailbox, {@code sales}. */
  public JsonObject mailboxes() {
    return JsonObject.of(
        "sales",
        JsonObject.of(
            "webhook",
            JsonObject.of(
                "url",
                "http://127.0.0.1:%d/messages".formatted(server.actualPort()),
                "secret",
                "0123456789abcdef")));
  }

  /** Answers with this status from now on. */
  void answer(int code) {
    status = code;
  }

  /** All messages that it has taken. */
  public List<JsonObject> messages() {
    return List.copyOf(messages);
  }

  static Buffer audio(JsonObject message) {
    return Buffer.buffer(
        Base64.getDecoder().decode(message.getJsonObject("audio").getString("base64")));
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
