package dev.ariattendant.attendant.routing;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.flow.Schedule;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches an attendant's schedules by hand, see {@link Addresses#SCHEDULES}.
 *
 * <p>One attendant takes a request, and all of them follow it, wherever they are, and keep it in
 * their file. One that starts later begins with its file, and asks another how the switches are: of
 * each schedule the latest switch counts.
 */
public final class NightSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(NightSwitch.class);

  /** How long another attendant may take to tell; longer than a busy one does. */
  private static final DeliveryOptions ASKING =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(2).toMillis());

  private static final String SCHEDULES = "schedules";
  private static final String SINCE = "since";

  private final EventBus bus;
  private final Schedules schedules;
  private final Optional<SwitchFile> file;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();

  /**
   * A switch that nobody can reach yet.
   *
   * @param schedules what is switched
   * @param file where that is kept over restarts; empty for nowhere
   */
  public NightSwitch(Vertx vertx, Schedules schedules, Optional<String> file) {
    this.bus = vertx.eventBus();
    this.schedules = schedules;
    this.file = file.map(path -> new SwitchFile(vertx, path));
  }

  /** Follows the other attendants from now on, and takes requests. */
  public Future<Void> register() {
    // Hears of changes before it asks, and is asked only when it knows.
    return file.map(kept -> kept.read(!schedules.names().isEmpty()))
        .orElseGet(() -> Future.succeededFuture(new JsonObject()))
        .compose(
            kept -> {
              follow(kept);
              return consume(Addresses.SCHEDULE_SWITCH, this::switched);
            })
        .compose(
            registered ->
                bus.request(Addresses.SCHEDULES, new JsonObject(), ASKING)
                    .onSuccess(reply -> reconcile(reply.body()))
                    .otherwiseEmpty())
        .onSuccess(asked -> tell())
        .compose(asked -> consume(Addresses.SCHEDULES, this::requested));
  }

  /** Takes no more requests. */
  public Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
        .eventually(() -> file.map(SwitchFile::settled).orElseGet(Future::succeededFuture))
        .mapEmpty();
  }

  /** What somebody else has heard of, and what only this attendant's file knows. */
  private void reconcile(Object told) {
    if (follow(told)) {
      keep();
    }
    Set<JsonObject> known = new HashSet<>();
    entries(told).forEach(each -> known.add(turnedOf(each)));
    schedules.switched().stream()
        .map(this::turned)
        .filter(each -> !known.contains(each))
        .forEach(each -> bus.publish(Addresses.SCHEDULE_SWITCH, each));
  }

  /** At start: who has forgotten the switch wonders why nobody gets through. */
  private void tell() {
    for (String name : schedules.switched()) {
      Schedules.Turned turned = schedules.turned(name).orElseThrow();
      if (!schedules.names().contains(name)) {
        LOG.warn("The schedule {} was switched by hand, but there is none of this name", name);
      } else if (turned.position() != ScheduleSwitch.AUTOMATIC) {
        LOG.info(
            "The schedule {} is switched by hand to {}, since {}",
            name,
            turned.position().wireName(),
            turned.since());
      }
    }
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
    return described(name, schedules.switchOf(name));
  }

  /** For all attendants alike; this one has turned when it hears of it. */
  private void turn(String name, ScheduleSwitch position) {
    LOG.info("The schedule {} is switched to {}", name, position.wireName());
    schedules.turn(name, new Schedules.Turned(position, schedules.nextMoment(name)));
    keep();
    bus.publish(Addresses.SCHEDULE_SWITCH, turned(name));
    bus.publish(
        Addresses.ATTENDANT_EVENTS,
        JsonObject.of(
                "type", AttendantEvents.SCHEDULE_SWITCHED, "timestamp", Instant.now().toString())
            .mergeIn(described(name, position)),
        new DeliveryOptions().addHeader(Headers.TYPE, AttendantEvents.SCHEDULE_SWITCHED));
  }

  private void keep() {
    file.ifPresent(
        kept ->
            kept.keep(
                SCHEDULES,
                new JsonArray(schedules.switched().stream().map(this::turned).toList())));
  }

  /** How one was switched, as others and the file are told. */
  private JsonObject turned(String name) {
    Schedules.Turned turned = schedules.turned(name).orElseThrow();
    return JsonObject.of(
        ScheduleRequest.SCHEDULE,
        name,
        ScheduleRequest.SWITCH,
        turned.position().wireName(),
        SINCE,
        turned.since().toString());
  }

  private JsonObject described(String name, ScheduleSwitch position) {
    Schedule.State clock = schedules.clockSays(name);
    JsonObject described =
        JsonObject.of(
            ScheduleRequest.SCHEDULE,
            name,
            "state",
            word(position.over(clock)),
            "clock",
            word(clock),
            ScheduleRequest.SWITCH,
            position.wireName());
    schedules.turned(name).ifPresent(turned -> described.put(SINCE, turned.since().toString()));
    return described;
  }

  private static String word(Schedule.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void switched(Message<Object> message) {
    if (follow(JsonObject.of(SCHEDULES, JsonArray.of(message.body())))) {
      keep();
    }
  }

  /**
   * Turns what another attendant tells of, or the file; a schedule that isn't known here may be,
   * later.
   *
   * @return whether anything is otherwise now
   */
  private boolean follow(Object told) {
    boolean changed = false;
    for (JsonObject each : entries(told)) {
      JsonObject one = turnedOf(each);
      Optional<ScheduleSwitch> position =
          ScheduleSwitch.of(one.getString(ScheduleRequest.SWITCH, ""));
      Instant since = instant(one.getString(SINCE));
      if (position.isPresent() && since != null) {
        Schedules.Turned turned = new Schedules.Turned(position.get(), since);
        changed |= schedules.turn(one.getString(ScheduleRequest.SCHEDULE), turned);
      }
    }
    return changed;
  }

  private static List<JsonObject> entries(Object told) {
    return told instanceof JsonObject reply && reply.getValue(SCHEDULES) instanceof JsonArray list
        ? list.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .filter(one -> one.getValue(ScheduleRequest.SCHEDULE) instanceof String)
            .toList()
        : List.of();
  }

  /** Without what a description tells besides. */
  private static JsonObject turnedOf(JsonObject described) {
    JsonObject turned = new JsonObject();
    for (String key : List.of(ScheduleRequest.SCHEDULE, ScheduleRequest.SWITCH, SINCE)) {
      if (described.getValue(key) instanceof String text) {
        turned.put(key, text);
      }
    }
    return turned;
  }

  /** Null for none: nobody has switched it. */
  private static Instant instant(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
