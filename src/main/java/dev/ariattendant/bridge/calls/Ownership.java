package dev.ariattendant.bridge.calls;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.bus.Headers;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Who serves the calls of a connection: who says so, who is gone, who comes in his stead. */
public final class Ownership {

  private final Vertx vertx;
  private final String asterisk;
  private final Duration patience;
  private final Offers offers;
  private final RollCall rollCall;
  private final OwnersRequests requests;
  private final OwnerWatch watch;
  private MessageConsumer<Object> consumer;

  /**
   * Nobody is heard of yet.
   *
   * @param questions are asked at any time, whatever becomes of the socket
   */
  public Ownership(Vertx vertx, AsteriskOptions options, Offers offers, Questions questions) {
    this.vertx = vertx;
    this.asterisk = options.name();
    this.patience = options.requestTimeout();
    this.offers = offers;
    this.rollCall = new RollCall(vertx, options, questions);
    OffersAgain again = new OffersAgain(offers, questions);
    this.requests = new OwnersRequests(offers, rollCall, again);
    this.watch = new OwnerWatch(vertx, offers.channels(), again, questions, asterisk);
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

  /**
   * Has a command carried out, unless its sender isn't the owner of his call any more. As long as
   * not all calls are known it may have to wait, but no longer than for an answer of Asterisk's.
   */
  public void admit(Message<Object> command, Handler<Message<Object>> commands) {
    MultiMap headers = command.headers();
    if (!headers.contains(Headers.OWNER) || offers.channels().isOwned(headers.get(Headers.CALL))) {
      judge(command, commands);
    } else {
      requests
          .untilSettled()
          .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .onComplete(known -> judge(command, commands));
    }
  }

  private void judge(Message<Object> command, Handler<Message<Object>> commands) {
    if (offers.channels().refuses(command.headers())) {
      command.fail(FailureCodes.NOT_IN_STASIS, FailureCodes.SERVED_ELSEWHERE);
    } else {
      commands.handle(command);
    }
  }

  /** The bridge goes to another node: owners in this one are to listen for events from there. */
  public Future<Void> move() {
    offers.moving(true);
    Map<String, JsonObject> here = new HashMap<>();
    for (String id : offers.channels().calls()) {
      if (offers.channels().isHere(id)) {
        here.put(id, offers.channels().channel(id));
      }
    }
    return rollCall.ofThoseWhoStay(here);
  }

  /** It doesn't go after all. */
  public void stay() {
    offers.moving(false);
  }
}
