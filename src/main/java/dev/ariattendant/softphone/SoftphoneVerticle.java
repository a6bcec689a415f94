package dev.ariattendant.softphone;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.simulator.Simulator;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Softphones for the console's page, see {@link Addresses#SOFTPHONE}: each request there places a
 * call at the simulator. A softphone whose page is gone hangs up. One whose call has ended is kept
 * for a while, so that a page that is loaded again finds the transcript.
 */
public final class SoftphoneVerticle extends VerticleBase {

  /** The limit of simultaneous calls. */
  static final int MAX_PHONES = 20;

  /** The limit of softphones, including those whose call has ended. */
  static final int MAX_KEPT = 3 * MAX_PHONES;

  /** The application isn't registered. */
  static final int NOT_REGISTERED = 409;

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofSeconds(1));

  private final Simulator simulator;
  private final Timeouts timeouts;

  /** By id, in the order of their calls, including those whose call has ended. */
  private final Map<String, Softphone> phones = new LinkedHashMap<>();

  /** The simulator runs in the same Vert.x. */
  public SoftphoneVerticle(Simulator simulator) {
    this(simulator, TIMEOUTS);
  }

  SoftphoneVerticle(Simulator simulator, Timeouts timeouts) {
    this.simulator = simulator;
    this.timeouts = timeouts;
  }

  /**
   * The time-outs.
   *
   * @param page after which a call ends whose page sends nothing
   * @param ended after which a softphone is removed whose call has ended
   * @param period how often they are checked
   */
  record Timeouts(Duration page, Duration ended, Duration period) {}

  @Override
  public Future<?> start() {
    vertx.setPeriodic(timeouts.period().toMillis(), tick -> tidyUp());
    vertx.eventBus().localConsumer(Addresses.ATTENDANT_EVENTS, this::onAttendantEvent);
    return vertx
        .eventBus()
        .<Object>localConsumer(Addresses.SOFTPHONE, this::onRequest)
        .completion();
  }

  @Override
  public Future<?> stop() {
    phones.values().forEach(Softphone::hangUp);
    return Future.succeededFuture();
  }

  private void onAttendantEvent(Message<JsonObject> message) {
    JsonObject event = message.body();
    if (AttendantEvents.PROMPT_STARTED.equals(event.getString("type"))) {
      String channel = event.getJsonObject("channel").getString("id");
      List<String> media = event.getJsonArray("media").stream().map(String::valueOf).toList();
      phones.values().stream()
          .filter(phone -> phone.channelId().equals(channel))
          .forEach(phone -> phone.promptStarted(media));
    }
  }

  private void onRequest(Message<Object> request) {
    simulator
        .applications()
        .onSuccess(names -> context.runOnContext(ignored -> answer(request, names)));
  }

  private void answer(Message<Object> request, List<String> applications) {
    try {
      JsonObject body = body(request);
      if (body.isEmpty()) {
        request.reply(JsonObject.of("apps", new JsonArray(applications), "phones", calling()));
      } else {
        call(request, CallRequest.from(body), applications);
      }
    } catch (IllegalArgumentException e) {
      request.fail(FailureCodes.BAD_COMMAND, e.getMessage());
    }
  }

  /**
   * The body of a request.
   *
   * @throws IllegalArgumentException if it isn't a JSON object
   */
  static JsonObject body(Message<Object> request) {
    if (request.body() instanceof JsonObject body) {
      return body;
    }
    throw new IllegalArgumentException("expected a JSON object as the body");
  }

  private void call(Message<Object> request, CallRequest call, List<String> applications) {
    if (!applications.contains(call.application())) {
      request.fail(
          NOT_REGISTERED, "the application %s isn't registered".formatted(call.application()));
    } else if (calling() >= MAX_PHONES) {
      request.fail(
          FailureCodes.MAX_CALLS, "there are %d phones in use already".formatted(MAX_PHONES));
    } else {
      Softphone phone = new Softphone(vertx.eventBus(), context, simulator, call.options());
      phones.put(phone.id(), phone);
      removeOldestEnded();
      phone
          .ready()
          .onSuccess(
              ready -> request.reply(JsonObject.of("phone", phone.id(), "name", phone.name())));
    }
  }

  private void removeOldestEnded() {
    if (phones.size() > MAX_KEPT) {
      phones.values().stream().filter(Softphone::hasEnded).findFirst().ifPresent(this::remove);
    }
  }

  private long calling() {
    return phones.values().stream().filter(phone -> !phone.hasEnded()).count();
  }

  private void tidyUp() {
    for (Softphone phone : List.copyOf(phones.values())) {
      if (!phone.hasEnded()) {
        if (phone.isIdleFor(timeouts.page())) {
          phone.hangUp();
        }
      } else if (phone.isIdleFor(timeouts.ended())) {
        remove(phone);
      }
    }
  }

  private void remove(Softphone phone) {
    phone.close();
    phones.remove(phone.id());
  }
}
