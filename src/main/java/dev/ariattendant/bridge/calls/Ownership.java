package dev.ariattendant.bridge.calls;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Who serves the calls of a connection: who says so, who is gone, who comes in his stead. */
public final class Ownership {

  private final Vertx vertx;
  private final String asterisk;
  private final Offers offers;
  private final RollCall rollCall;
  private final OwnersRequests requests;
  private final OwnerWatch watch;
  private MessageConsumer<Object> consumer;

  /**
   * Nobody is heard of yet.
   *
   * @param questions are asked at any time, whatever becomes of the socket
   * @param events tell in Asterisk's stead who enters
   */
  public Ownership(
      Vertx vertx,
      AsteriskOptions options,
      Offers offers,
      Questions questions,
      Supplier<StasisEvents> events) {
    this.vertx = vertx;
    this.asterisk = options.name();
    this.offers = offers;
    this.rollCall = new RollCall(vertx, options, questions);
    this.requests = new OwnersRequests(offers, rollCall, new Moves(offers, questions, events));
    this.watch = new OwnerWatch(vertx, offers, questions, asterisk, events);
  }

  /** Hears owners from now on, and notices those who aren't heard of. */
  public Future<Void> register() {
    watch.start();
    consumer = vertx.eventBus().consumer(Addresses.owners(asterisk), requests::handle);
    return consumer.completion();
  }

  /** Hears nobody any more. */
  public void close() {
    watch.stop();
    if (consumer != null) {
      consumer.unregister();
    }
  }

  /** Asks for the owners of calls that aren't known. */
  public RollCall rollCall() {
    return rollCall;
  }

  /** All calls are known. */
  public void settled() {
    requests.settled();
  }

  /** Whether a command comes from somebody who isn't his call's owner any more; then it fails. */
  public boolean refuse(Message<Object> command) {
    boolean refused = offers.owners().refuse(command.headers());
    if (refused) {
      command.fail(FailureCodes.NOT_IN_STASIS, "somebody else serves the call now");
    }
    return refused;
  }

  /** The bridge goes to another node: owners in this one are to listen for events from there. */
  public Future<Void> move() {
    offers.moving(true);
    Map<String, JsonObject> here = new HashMap<>();
    for (String id : offers.calls().ids()) {
      if (offers.owners().isHere(id)) {
        here.put(id, offers.calls().channel(id));
      }
    }
    return rollCall.ofThoseWhoStay(here);
  }

  /** It doesn't go after all. */
  public void stay() {
    offers.moving(false);
  }
}
