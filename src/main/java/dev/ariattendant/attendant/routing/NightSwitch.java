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
 * <p>One attendant takes a request; all attendants of the cluster follow it and store it in their
 * files. An attendant that starts later reads its file, and asks another attendant for its
 * switches: of each schedule the latest switch counts.
 */
public final class NightSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(NightSwitch.class);

  /** Longer than a busy attendant takes to answer. */
  private static final DeliveryOptions DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(2).toMillis());

  private static final String SCHEDULES = "schedules";
  private static final String SINCE = "since";

  private final EventBus bus;
  private final Schedules schedules;
  private final Optional<SwitchFile> file;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();

  /**
   * A switch that takes no requests yet.
   *
   * @param schedules the schedules that it switches
   * @param file where switches are stored over restarts; empty for nowhere
   */
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

  /** Takes no more requests. */
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
    Set<JsonObject> known = new HashSet<>();
    entries(answer).forEach(each -> known.add(switchPart(each)));
    schedules.allSwitched().stream()
        .map(this::switchMessage)
        .filter(each -> !known.contains(each))
        .forEach(each -> bus.publish(Addresses.SCHEDULE_SWITCH, each));
  }

  /** Logged at the start, because a forgotten switch keeps callers out. */
  private void log() {
    for (String name : schedules.allSwitched()) {
      Schedules.Switched switched = schedules.switched(name).orElseThrow();
      if (!schedules.names().contains(name)) {
        LOG.warn(
            "The schedule {} was switched by hand, but the configuration has none of this name",
            name);
      } else if (switched.position() != ScheduleSwitch.AUTOMATIC) {
        LOG.info(
            "The schedule {} is switched by hand to {}, since {}",
            name,
            switched.position().wireName(),
            switched.since());
      }
    }
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
        request.schedule().map(name -> one(name, request.position())).orElseGet(this::all));
  }

  private JsonObject all() {
    return JsonObject.of(
        SCHEDULES,
        new JsonArray(
            schedules.names().stream()
                .map(name -> described(name, schedules.positionOf(name)))
                .toList()));
  }

  private JsonObject one(String name, Optional<ScheduleSwitch> position) {
    position.ifPresent(wanted -> apply(name, wanted));
    return described(name, schedules.positionOf(name));
  }

  /** Switches a schedule here, and tells the other attendants. */
  private void apply(String name, ScheduleSwitch position) {
    LOG.info("The schedule {} is switched to {}", name, position.wireName());
    schedules.apply(name, new Schedules.Switched(position, schedules.nextMoment(name)));
    store();
    bus.publish(Addresses.SCHEDULE_SWITCH, switchMessage(name));
    bus.publish(
        Addresses.ATTENDANT_EVENTS,
        JsonObject.of(
                "type", AttendantEvents.SCHEDULE_SWITCHED, "timestamp", Instant.now().toString())
            .mergeIn(described(name, position)),
        new DeliveryOptions().addHeader(Headers.TYPE, AttendantEvents.SCHEDULE_SWITCHED));
  }

  private void store() {
    file.ifPresent(
        kept ->
            kept.store(
                SCHEDULES,
                new JsonArray(schedules.allSwitched().stream().map(this::switchMessage).toList())));
  }

  /** A schedule's switch for other attendants and the file. */
  private JsonObject switchMessage(String name) {
    Schedules.Switched switched = schedules.switched(name).orElseThrow();
    return JsonObject.of(
        ScheduleRequest.SCHEDULE,
        name,
        ScheduleRequest.SWITCH,
        switched.position().wireName(),
        SINCE,
        switched.since().toString());
  }

  private JsonObject described(String name, ScheduleSwitch position) {
    Schedule.State clock = schedules.stateByClock(name);
    JsonObject described =
        JsonObject.of(
            ScheduleRequest.SCHEDULE,
            name,
            "state",
            wireName(position.over(clock)),
            "clock",
            wireName(clock),
            ScheduleRequest.SWITCH,
            position.wireName());
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
   * known here, because the menus may change.
   *
   * @return whether anything has changed
   */
  private boolean follow(Object message) {
    boolean changed = false;
    for (JsonObject each : entries(message)) {
      JsonObject one = switchPart(each);
      Optional<ScheduleSwitch> position =
          ScheduleSwitch.of(one.getString(ScheduleRequest.SWITCH, ""));
      Instant since = instant(one.getString(SINCE));
      if (position.isPresent() && since != null) {
        Schedules.Switched switched = new Schedules.Switched(position.get(), since);
        changed |= schedules.apply(one.getString(ScheduleRequest.SCHEDULE), switched);
      }
    }
    return changed;
  }

  private static List<JsonObject> entries(Object message) {
    return message instanceof JsonObject reply
            && reply.getValue(SCHEDULES) instanceof JsonArray list
        ? list.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .filter(one -> one.getValue(ScheduleRequest.SCHEDULE) instanceof String)
            .toList()
        : List.of();
  }

  /** The switch in a schedule's description. */
  private static JsonObject switchPart(JsonObject described) {
    JsonObject part = new JsonObject();
    for (String key : List.of(ScheduleRequest.SCHEDULE, ScheduleRequest.SWITCH, SINCE)) {
      if (described.getValue(key) instanceof String text) {
        part.put(key, text);
      }
    }
    return part;
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
