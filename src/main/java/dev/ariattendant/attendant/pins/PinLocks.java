package dev.ariattendant.attendant.pins;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.pins.PinAttempts.Lock;
import dev.ariattendant.attendant.pins.PinAttempts.Subject;
import dev.ariattendant.attendant.pins.PinAttempts.Verdict;
import dev.ariattendant.flow.Pin;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of PINs at all attendants of the cluster, see {@link Addresses#PINS}. Each attendant
 * counts by itself, so that a call waits for no other node, and tells the others what was entered.
 * So as many entries more are possible as calls enter digits at other attendants in the moment in
 * which a PIN is locked. Used on the event loop of its attendant.
 */
public final class PinLocks {

  private static final Logger LOG = LoggerFactory.getLogger(PinLocks.class);

  /** Longer than a busy attendant takes to answer. */
  private static final DeliveryOptions DELIVERY =
      new DeliveryOptions().setSendTimeout(Duration.ofSeconds(2).toMillis());

  private static final String PIN = "pin";
  private static final String CALLER = "caller";
  private static final String RIGHT = "right";
  private static final String LOCKS = "locks";
  private static final String COUNT = "count";
  private static final String SECONDS = "seconds";
  private static final String RELEASE = "release";
  private static final String FROM = "from";

  /** More than any lock lasts, for what other nodes say. */
  private static final long MOST_SECONDS = PinAttempts.OF_A_NUMBER.longest().toSeconds();

  private final EventBus bus;
  private final LongSupplier nanoTime;
  private final PinAttempts attempts = new PinAttempts();
  private final String id = UUID.randomUUID().toString();
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();

  /** Knows of no other attendant yet. */
  public PinLocks(Vertx vertx, LongSupplier nanoTime) {
    this.bus = vertx.eventBus();
    this.nanoTime = nanoTime;
  }

  /** Learns the present locks, begins to follow the other attendants, and to take requests. */
  public Future<Void> register() {
    return consume(Addresses.PINS_ENTERED, this::onEntered)
        .compose(
            following ->
                bus.request(Addresses.PINS, new JsonObject(), DELIVERY)
                    .onSuccess(reply -> apply(reply.body()))
                    .otherwiseEmpty())
        .compose(asked -> consume(Addresses.PINS, this::onRequest));
  }

  public Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  private Future<Void> consume(String address, Handler<Message<Object>> handler) {
    MessageConsumer<Object> consumer = bus.consumer(address, handler);
    consumers.add(consumer);
    return consumer.completion();
  }

  /** How long this caller has to wait before a PIN may be entered; empty if not at all. */
  public Optional<Duration> wait(String pin, String caller) {
    return attempts.lock(pin, caller, nanoTime.getAsLong()).map(Lock::time);
  }

  /**
   * Judges what a caller has entered, and tells the other attendants.
   *
   * @param name the variable of the {@code collect}
   * @param caller the number; empty if it is withheld
   */
  public Verdict judge(Pin pin, String digits, String name, String caller) {
    long now = nanoTime.getAsLong();
    Set<Subject> before = attempts.locks(now).keySet();
    Verdict verdict = attempts.judge(pin, digits, name, caller, now);
    if (verdict == Verdict.LOCKED) {
      return verdict;
    }
    JsonArray locked = new JsonArray();
    attempts
        .locks(now)
        .forEach(
            (subject, lock) -> {
              if (!before.contains(subject)) {
                tell(subject, lock);
                locked.add(json(subject, lock));
              }
            });
    bus.publish(
        Addresses.PINS_ENTERED,
        JsonObject.of(
            FROM, id, PIN, name, CALLER, caller, RIGHT, verdict == Verdict.RIGHT, LOCKS, locked));
    return verdict;
  }

  private void tell(Subject subject, Lock lock) {
    LOG.warn(
        "After wrong entries, the PIN of collect {} is locked for {} for {} minutes",
        subject.pin(),
        subject
            .caller()
            .map(number -> number.isEmpty() ? "callers without a number" : number)
            .orElse("all numbers but those that have entered it rightly before"),
        lock.time().toMinutes());
    bus.publish(
        Addresses.ATTENDANT_EVENTS,
        JsonObject.of("type", AttendantEvents.PIN_LOCKED, "timestamp", Instant.now().toString())
            .mergeIn(json(subject, lock)),
        new DeliveryOptions().addHeader(Headers.TYPE, AttendantEvents.PIN_LOCKED));
  }

  private static JsonObject json(Subject subject, Lock lock) {
    JsonObject json = JsonObject.of(PIN, subject.pin());
    subject.caller().ifPresent(number -> json.put(CALLER, number));
    // Rounded up: after so long, the PIN isn't locked.
    return json.put(SECONDS, lock.time().plusMillis(999).toSeconds()).put(COUNT, lock.locks());
  }

  private void onRequest(Message<Object> message) {
    Optional<String> release;
    try {
      release = release(message.body());
    } catch (IllegalArgumentException e) {
      message.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    release.ifPresent(
        pin -> {
          attempts.release(pin);
          String by = message.headers().get(Headers.OPERATOR);
          LOG.info("The locks of the PIN of collect {} are released, by {}", pin, by);
          bus.publish(Addresses.PINS_ENTERED, JsonObject.of(FROM, id, RELEASE, pin));
        });
    JsonArray locks = new JsonArray();
    attempts.locks(nanoTime.getAsLong()).forEach((who, lock) -> locks.add(json(who, lock)));
    message.reply(JsonObject.of(LOCKS, locks));
  }

  /** Reads a request's body; no body counts as an empty one. */
  private static Optional<String> release(Object body) {
    if (body == null) {
      return Optional.empty();
    }
    if (!(body instanceof JsonObject request)) {
      throw new IllegalArgumentException("expected a JSON object, empty or with release");
    }
    for (String key : request.fieldNames()) {
      if (!key.equals(RELEASE)) {
        throw new IllegalArgumentException(key + ": unknown; expected release or nothing");
      }
    }
    if (!request.containsKey(RELEASE)) {
      return Optional.empty();
    }
    if (!(request.getValue(RELEASE) instanceof String pin)) {
      throw new IllegalArgumentException("release: expected the variable of a collect with pin");
    }
    return Optional.of(pin);
  }

  /** What another attendant tells. */
  private void onEntered(Message<Object> message) {
    if (!(message.body() instanceof JsonObject entry) || id.equals(entry.getValue(FROM))) {
      return;
    }
    if (entry.getValue(RELEASE) instanceof String pin) {
      attempts.release(pin);
    } else if (entry.getValue(PIN) instanceof String pin
        && entry.getValue(CALLER) instanceof String caller
        && entry.getValue(RIGHT) instanceof Boolean right) {
      attempts.entered(pin, caller, right, nanoTime.getAsLong());
      apply(entry);
    }
  }

  /** The locks of a message of another attendant; those that are invalid are left out. */
  private void apply(Object message) {
    if (!(message instanceof JsonObject all && all.getValue(LOCKS) instanceof JsonArray list)) {
      return;
    }
    for (Object each : list) {
      if (each instanceof JsonObject one
          && one.getValue(PIN) instanceof String pin
          && one.getValue(SECONDS) instanceof Number seconds
          && one.getValue(COUNT) instanceof Number count) {
        Optional<String> caller = Optional.ofNullable(one.getValue(CALLER)).map(Object::toString);
        long time = Math.max(0, Math.min(seconds.longValue(), MOST_SECONDS));
        attempts.apply(
            new Subject(pin, caller),
            new Lock(Math.max(1, count.intValue()), Duration.ofSeconds(time)),
            nanoTime.getAsLong());
      }
    }
  }
}
