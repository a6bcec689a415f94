package dev.ariattendant.attendant.routing;

import static dev.ariattendant.attendant.routing.ScheduleRequest.SCHEDULE;
import static dev.ariattendant.attendant.routing.ScheduleRequest.SWITCH;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.routing.Schedules.Switched;
import dev.ariattendant.flow.Schedule;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches an attendant's schedules by hand, see {@link Addresses#SCHEDULES}.
 *
 * <p>One attendant takes a request; all attendants of the cluster follow it and store it in their
 * files. An attendant that starts later reads its file, and asks another attendant for its
 * switches: of each schedule the latest switch counts.
 */
public final class NightSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(NightSwitch.class);

  /** Longer than a busy attendant takes to answer. */
  private static final DeliveryOptions DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(2).toMillis());

  /** Callers and programs choose the name. */
  private static final int LONGEST_NAME = 150;

  private static final String SCHEDULES = "schedules";
  private static final String SINCE = "since";

  private final EventBus bus;
  private final Schedules schedules;
  private final Optional<SwitchFile> file;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();

  /** Takes no requests yet; switches are stored in the file, if there is one. */
  public NightSwitch(Vertx vertx, Schedules schedules, Optional<String> file) {
    this.bus = vertx.eventBus();
    this.schedules = schedules;
    this.file = file.map(path -> new SwitchFile(vertx, path));
  }

  /** Begins to follow the other attendants, and to take requests. */
  public Future<Void> register() {
    // Follows changes before it asks for the present switches, and answers when it has them.
    return file.map(kept -> kept.read(!schedules.names().isEmpty()))
        .orElseGet(() -> Future.succeededFuture(new JsonObject()))
        .compose(
            kept -> {
              follow(kept);
              return consume(Addresses.SCHEDULE_SWITCH, this::onSwitched);
            })
        .compose(
            registered ->
                bus.request(Addresses.SCHEDULES, new JsonObject(), DELIVERY)
                    .onSuccess(reply -> reconcile(reply.body()))
                    .otherwiseEmpty())
        .onSuccess(asked -> log())
        .compose(asked -> consume(Addresses.SCHEDULES, this::onRequest));
  }

  public Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
        .eventually(() -> file.map(SwitchFile::settled).orElseGet(Future::succeededFuture))
        .mapEmpty();
  }

  /** Takes what another attendant has answered, and publishes what only this one knows. */
  private void reconcile(Object answer) {
    if (follow(answer)) {
      store();
    }
    Map<String, Switched> known = switches(answer);
    Map<String, Switched> own = schedules.allSwitched();
    own.forEach(
        (name, switched) -> {
          if (!switched.equals(known.get(name))) {
            bus.publish(Addresses.SCHEDULE_SWITCH, message(name, switched));
          }
        });
  }

  /** Logged at the start, because a forgotten switch keeps callers out. */
  private void log() {
    Map<String, Switched> own = schedules.allSwitched();
    own.forEach(
        (name, switched) -> {
          ScheduleSwitch position = switched.position();
          if (!schedules.names().contains(name)) {
            LOG.warn(
                "The schedule {} was switched by hand, but the configuration has none of this name",
                name);
          } else if (position != ScheduleSwitch.AUTOMATIC) {
            String to = position.wireName();
            LOG.info(
                "The schedule {} is switched by hand to {}, since {}", name, to, switched.since());
          }
        });
  }

  private Future<Void> consume(String address, Handler<Message<Object>> handler) {
    MessageConsumer<Object> consumer = bus.consumer(address, handler);
    consumers.add(consumer);
    return consumer.completion();
  }

  private void onRequest(Message<Object> message) {
    ScheduleRequest request;
    try {
      request = ScheduleRequest.of(message.body(), schedules.names());
    } catch (IllegalArgumentException e) {
      message.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    message.reply(
        request
            .schedule()
            .map(name -> one(name, request.position(), by(message.headers())))
            .orElseGet(this::all));
  }

  private static Optional<String> by(MultiMap headers) {
    return Optional.ofNullable(headers.get(Headers.OPERATOR)).filter(name -> !name.isBlank());
  }

  /**
   * Switches a schedule, as a request on {@link Addresses#SCHEDULES} does.
   *
   * @param word a position, or {@code toggle}: back to the clock if the schedule was switched by
   *     hand, otherwise from open to closed, or to open
   * @param by who does it, for the event and the log; empty if that isn't known
   * @return the schedule's state, as the request's reply
   */
  public JsonObject turn(String name, String word, Optional<String> by) {
    apply(name, ScheduleSwitch.of(word).orElseGet(() -> toggled(name)), by);
    return described(name);
  }

  private ScheduleSwitch toggled(String name) {
    if (schedules.positionOf(name) != ScheduleSwitch.AUTOMATIC) {
      return ScheduleSwitch.AUTOMATIC;
    }
    return schedules.state(name) == Schedule.State.OPEN
        ? ScheduleSwitch.CLOSED
        : ScheduleSwitch.OPEN;
  }

  /** A schedule's state, as the reply on {@link Addresses#SCHEDULES}. */
  public JsonObject described(String name) {
    return described(name, schedules.positionOf(name));
  }

  private JsonObject all() {
    return JsonObject.of(
        SCHEDULES, new JsonArray(schedules.names().stream().map(this::described).toList()));
  }

  private JsonObject one(String name, Optional<ScheduleSwitch> position, Optional<String> by) {
    position.ifPresent(wanted -> apply(name, wanted, by));
    return described(name);
  }

  /** Switches a schedule here, and tells the other attendants. */
  private void apply(String name, ScheduleSwitch position, Optional<String> by) {
    Optional<String> who = by.map(all -> all.substring(0, Math.min(all.length(), LONGEST_NAME)));
    LOG.info(
        "The schedule {} is switched to {}{}",
        name,
        position.wireName(),
        who.map(known -> " by " + known).orElse(""));
    Switched switched = new Switched(position, schedules.nextMoment(name));
    schedules.apply(name, switched);
    store();
    bus.publish(Addresses.SCHEDULE_SWITCH, message(name, switched));
    JsonObject event =
        JsonObject.of(
                "type", AttendantEvents.SCHEDULE_SWITCHED, "timestamp", Instant.now().toString())
            .mergeIn(described(name, position));
    who.ifPresent(known -> event.put("by", known));
    bus.publish(
        Addresses.ATTENDANT_EVENTS,
        event,
        new DeliveryOptions().addHeader(Headers.TYPE, AttendantEvents.SCHEDULE_SWITCHED));
  }

  private void store() {
    JsonArray all = new JsonArray();
    schedules.allSwitched().forEach((name, switched) -> all.add(message(name, switched)));
    file.ifPresent(kept -> kept.store(SCHEDULES, all));
  }

  /** A schedule's switch for other attendants and the file. */
  private static JsonObject message(String name, Switched switched) {
    return JsonObject.of(
        SCHEDULE, name,
        SWITCH, switched.position().wireName(),
        SINCE, switched.since().toString());
  }

  private JsonObject described(String name, ScheduleSwitch position) {
    Schedule.State clock = schedules.stateByClock(name);
    JsonObject described =
        JsonObject.of(SCHEDULE, name)
            .put("state", wireName(position.over(clock)))
            .put("clock", wireName(clock))
            .put(SWITCH, position.wireName());
    schedules
        .switched(name)
        .ifPresent(switched -> described.put(SINCE, switched.since().toString()));
    return described;
  }

  private static String wireName(Schedule.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void onSwitched(Message<Object> message) {
    if (follow(JsonObject.of(SCHEDULES, JsonArray.of(message.body())))) {
      store();
    }
  }

  /**
   * Applies the switches of another attendant, or of the file; also those of schedules that aren't
   * known here, because the menus may change. Returns whether anything has changed.
   */
  private boolean follow(Object message) {
    boolean changed = false;
    for (Map.Entry<String, Switched> each : switches(message).entrySet()) {
      changed |= schedules.apply(each.getKey(), each.getValue());
    }
    return changed;
  }

  /** The switches that a message describes, by schedule; those that are invalid are left out. */
  private static Map<String, Switched> switches(Object message) {
    Map<String, Switched> switches = new HashMap<>();
    if (message instanceof JsonObject all && all.getValue(SCHEDULES) instanceof JsonArray list) {
      for (Object each : list) {
        if (each instanceof JsonObject one && one.getValue(SCHEDULE) instanceof String name) {
          Optional<ScheduleSwitch> position = ScheduleSwitch.of(RawJsonObject.text(one, SWITCH));
          Instant since = instant(RawJsonObject.text(one, SINCE));
          if (position.isPresent() && since != null) {
            switches.put(name, new Switched(position.get(), since));
          }
        }
      }
    }
    return switches;
  }

  /** Null for null, and for what isn't a time. */
  private static Instant instant(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
