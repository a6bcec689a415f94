package dev.ariattendant.bridge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/** The messages at one address of the event bus. */
public final class BusRecorder {

  private final BlockingQueue<Message<JsonObject>> messages = new LinkedBlockingQueue<>();

  private BusRecorder() {}

  public static BusRecorder at(Vertx vertx, String address) throws TimeoutException {
    BusRecorder overheard = new BusRecorder();
    vertx
        .eventBus()
        .<JsonObject>consumer(address, overheard.messages::add)
        .completion()
        .await(10, SECONDS);
    return overheard;
  }

  public Message<JsonObject> nextMessage() throws InterruptedException {
    Message<JsonObject> next = messages.poll(30, SECONDS);
    assertThat(next).as("a message that should have been published by now").isNotNull();
    return next;
  }

  public JsonObject next() throws InterruptedException {
    return nextMessage().body();
  }

  public List<JsonObject> next(int count) throws InterruptedException {
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
