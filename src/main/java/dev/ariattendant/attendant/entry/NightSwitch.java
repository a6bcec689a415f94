package dev.ariattendant.attendant.entry;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.bus.FailureCodes;
import dev.ariattendant.bus.Headers;
import dev.ariattendant.config.menus.Schedule;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches an attendant's schedules by hand, see {@link Addresses#SCHEDULES}.
 *
 * <p>One attendant takes a request, and all of them follow it, wherever they are. One that starts
 * later asks another how the switches are; when the last one has gone, all are automatic again.
 */
public final class NightSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(NightSwitch.class);

  /** How long another attendant may take to tell; longer than a busy one does. */
  private static final DeliveryOptions ASKING =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(2).toMillis());

  private static final String SCHEDULES = "schedules";

  private final EventBus bus;
  private final Schedules schedules;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();

  /**
   * A switch that nobody can reach yet.
   *
   * @param bus where requests come from
   * @param schedules what is switched
   */
  public NightSwitch(EventBus bus, Schedules schedules) {
    this.bus = bus;
    this.schedules = schedules;
  }

  /** Follows the other attendants from now on, and takes requests. */
  public Future<Void> register() {
    // Hears of changes before it asks, and is asked only when it knows.
    return consume(Addresses.SCHEDULE_SWITCH, this::switched)
        .compose(
            registered ->
                bus.request(Addresses.SCHEDULES, new JsonObject(), ASKING)
                    .onSuccess(reply -> follow(reply.body()))
                    .otherwiseEmpty())
        .compose(asked -> consume(Addresses.SCHEDULES, this::requested));
  }

  /** Takes no more requests. */
  public Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  private Future<Void> consume(String address, Handler<Message<Object>> handler) {
    MessageConsumer<Object> consumer = bus.consumer(address, handler);
    consumers.add(consumer);
    return consumer.completion();
  }

  private void requested(Message<Object> message) {
    ScheduleRequest request;
    try {
      request = ScheduleRequest.of(message.body(), schedules.names());
    } catch (IllegalArgumentException e) {
      message.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    message.reply(
        request.schedule().map(name -> one(name, request.position())).orElseGet(this::all));
  }

  private JsonObject all() {
    return JsonObject.of(
        SCHEDULES,
        new JsonArray(
            schedules.names().stream()
                .map(name -> described(name, schedules.switchOf(name)))
                .toList()));
  }

  private JsonObject one(String name, Optional<ScheduleSwitch> position) {
    position.ifPresent(wanted -> turn(name, wanted));
    return described(name, position.orElseGet(() -> schedules.switchOf(name)));
  }

  /** For all attendants alike, this one too: they turn in the same order. */
  private void turn(String name, ScheduleSwitch position) {
    LOG.info("The schedule {} is switched to {}", name, position.word());
    bus.publish(
        Addresses.SCHEDULE_SWITCH,
        JsonObject.of(ScheduleRequest.SCHEDULE, name, ScheduleRequest.SWITCH, position.word()));
    bus.publish(
        Addresses.ATTENDANT_EVENTS,
        JsonObject.of(
                "type", AttendantEvents.SCHEDULE_SWITCHED, "timestamp", Instant.now().toString())
            .mergeIn(described(name, position)),
        new DeliveryOptions().addHeader(Headers.TYPE, AttendantEvents.SCHEDULE_SWITCHED));
  }

  private JsonObject described(String name, ScheduleSwitch position) {
    Schedule.State clock = schedules.clockSays(name);
    return JsonObject.of(
        ScheduleRequest.SCHEDULE,
        name,
        "state",
        word(position.over(clock)),
        "clock",
        word(clock),
        ScheduleRequest.SWITCH,
        position.word());
  }

  private static String word(Schedule.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void switched(Message<Object> message) {
    follow(JsonObject.of(SCHEDULES, JsonArray.of(message.body())));
  }

  /** Turns what another attendant tells of; a schedule that isn't known here may be, later. */
  private void follow(Object told) {
    if (told instanceof JsonObject reply && reply.getValue(SCHEDULES) instanceof JsonArray list) {
      for (Object each : list) {
        if (each instanceof JsonObject one
            && one.getValue(ScheduleRequest.SCHEDULE) instanceof String name
            && one.getValue(ScheduleRequest.SWITCH) instanceof String word) {
          ScheduleSwitch.of(word).ifPresent(position -> schedules.turn(name, position));
        }
      }
    }
  }
}
