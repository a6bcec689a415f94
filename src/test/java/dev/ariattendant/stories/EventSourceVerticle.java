package dev.ariattendant.stories;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/**
 * The attendant in a process of its own. It prints what is published on its bus, for the test to
 * read: lines that begin with {@link #MARK}.
 */
public final class EventSourceVerticle extends VerticleBase {

  /** No line of a log begins like this. */
  static final String MARK = "~ ";

  @Override
  public Future<?> start() {
    return Future.all(
            Stream.of(Addresses.EVENTS, Addresses.ATTENDANT_EVENTS, Addresses.STATUS)
                .map(this::tell)
                .map(MessageConsumer::completion)
                .toList())
        .compose(
            ready ->
                vertx.deployVerticle(
                    AriAttendantVerticle.class, new DeploymentOptions().setConfig(config())));
  }

  private MessageConsumer<JsonObject> tell(String address) {
    return vertx
        .eventBus()
        .consumer(
            address,
            message ->
                System.out.println(
                    MARK + JsonObject.of("address", address, "body", message.body()).encode()));
  }
}
