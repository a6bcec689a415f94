package dev.ariattendant.attendant;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.config.AttendantOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the calls of one Stasis application. Its {@code -conf} is {@link AttendantOptions}.
 *
 * <p>When it is undeployed it takes no more calls; running ones may go on for the grace period, and
 * those that are left then go back to the dialplan.
 */
public final class AttendantVerticle extends VerticleBase {

  /** How long Asterisk may take to confirm that it has its calls back. */
  private static final Duration HAND_BACK_TIME = Duration.ofSeconds(1);

  private final Map<String, Call> calls = new HashMap<>();
  private AttendantOptions options;
  private Menu menu;
  private MessageConsumer<Object> offers;
  private Promise<Void> empty;

  @Override
  public Future<?> start() {
    options = AttendantOptions.from(config());
    menu = Menu.of(options.menu());
    offers = vertx.eventBus().consumer(Addresses.calls(options.app()), this::offered);
    return offers.completion();
  }

  @Override
  public Future<?> stop() {
    return offers
        .unregister()
        .eventually(() -> untilEmpty(options.gracePeriod()))
        .eventually(
            () -> {
              List.copyOf(calls.values()).forEach(Call::handBack);
              return untilEmpty(HAND_BACK_TIME);
            });
  }

  private void offered(Message<Object> offer) {
    Channel channel;
    try {
      if (!(offer.body() instanceof JsonObject start)) {
        throw new IllegalArgumentException("expected a StasisStart as a JSON object");
      }
      channel = Channel.of(start, offer.headers(), vertx.eventBus());
    } catch (IllegalArgumentException e) {
      offer.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    take(channel)
        .onSuccess(
            call -> {
              offer.reply(JsonObject.of("channelId", channel.id()));
              call.start();
            })
        .onFailure(failure -> offer.fail(FailureCodes.UNAVAILABLE, failure.getMessage()));
  }

  /**
   * Completes once the call hears its channel's events, wherever in a cluster the bridge may be.
   */
  private Future<Call> take(Channel channel) {
    Call call = new Call(vertx, channel, menu, options.watchdog());
    MessageConsumer<JsonObject> events = vertx.eventBus().consumer(Addresses.channel(channel.id()));
    events.handler(
        event -> {
          if (channel.concerns(event)) {
            call.on(event.body());
          }
        });
    return events
        .completion()
        .map(registered -> keep(channel.asterisk() + "/" + channel.id(), call, events));
  }

  /** Keeps the call until it is over. */
  private Call keep(String key, Call call, MessageConsumer<JsonObject> events) {
    Call before = calls.put(key, call);
    if (before != null) {
      before.superseded();
    }
    call.ended()
        .onComplete(
            over -> {
              events.unregister();
              calls.remove(key, call);
              if (empty != null && calls.isEmpty()) {
                empty.tryComplete();
              }
            });
    return call;
  }

  private Future<Void> untilEmpty(Duration patience) {
    empty = Promise.promise();
    if (calls.isEmpty()) {
      return Future.succeededFuture();
    }
    long timer = vertx.setTimer(patience.toMillis(), late -> empty.tryComplete());
    return empty.future().onComplete(done -> vertx.cancelTimer(timer));
  }
}
