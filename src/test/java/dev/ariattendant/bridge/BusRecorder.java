package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The messages at one address of the event bus. */
public final class BusRecorder {

  private final BlockingQueue<Message<JsonObject>> messages = new LinkedBlockingQueue<>();

  private BusRecorder() {}

  public static BusRecorder at(Vertx vertx, String address) {
    BusRecorder overheard = new BusRecorder();
    await(vertx.eventBus().<JsonObject>consumer(address, overheard.messages::add).completion());
    return overheard;
  }

  public Message<JsonObject> nextMessage() {
    return Await.next(messages, "a published message");
  }

  public JsonObject next() {
    return nextMessage().body();
  }

  public List<JsonObject> next(int count) {
    List<JsonObject> bodies = new ArrayList<>();
    while (bodies.size() < count) {
      bodies.add(next());
    }
    return bodies;
  }

  /** The messages that haven't been returned yet. */
  public List<JsonObject> unseen() {
    return messages.stream().map(Message::body).toList();
  }
}
