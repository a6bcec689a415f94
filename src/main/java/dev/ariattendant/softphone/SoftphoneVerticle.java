package dev.ariattendant.softphone;

import dev.ariattendant.api.Addresses;
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
 * Telephones for people, see {@link Addresses#SOFTPHONE}: each request there places a call at the
 * simulator. A phone whose page is gone hangs up; one that has hung up is remembered for a while,
 * so that a page finds its transcript again.
 */
public final class SoftphoneVerticle extends VerticleBase {

  /** How many may call at once. */
  static final int MAX_PHONES = 20;

  /** How many there may be, those included that are only remembered. */
  static final int MAX_REMEMBERED = 3 * MAX_PHONES;

  /** Nobody has registered the application. */
  static final int NOT_REGISTERED = 409;

  private static final Patience USUAL =
      new Patience(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofSeconds(1));

  private final Simulator simulator;
  private final Patience patience;

  /** Those that are over, too, in the order in which they called. */
  private final Map<String, Softphone> phones = new LinkedHashMap<>();

  /** Of a simulator in the same Vert.x. */
  public SoftphoneVerticle(Simulator simulator) {
    this(simulator, USUAL);
  }

  SoftphoneVerticle(Simulator simulator, Patience patience) {
    this.simulator = simulator;
    this.patience = patience;
  }

  /**
   * How long is waited.
   *
   * @param withPages for a sign of life of a page whose call is in progress
   * @param withEnded until one that has ended is forgotten
   * @param period how often that is looked at
   */
  record Patience(Duration withPages, Duration withEnded, Duration period) {}

  @Override
  public Future<?> start() {
    vertx.setPeriodic(patience.period().toMillis(), tick -> tidyUp());
    return vertx
        .eventBus()
        .<Object>localConsumer(Addresses.SOFTPHONE, this::requested)
        .completion();
  }

  @Override
  public Future<?> stop() {
    phones.values().forEach(Softphone::hangUp);
    return Future.succeededFuture();
  }

  private void requested(Message<Object> request) {
    simulator
        .applications()
        .onSuccess(names -> context.runOnContext(back -> answer(request, names)));
  }

  private void answer(Message<Object> request, List<String> applications) {
    try {
      JsonObject body = RequestBodies.body(request);
      if (body.isEmpty()) {
        request.reply(JsonObject.of("apps", new JsonArray(applications), "phones", calling()));
      } else {
        call(request, CallRequest.from(body), applications);
      }
    } catch (IllegalArgumentException notUnderstood) {
      request.fail(FailureCodes.BAD_COMMAND, notUnderstood.getMessage());
    }
  }

  private void call(Message<Object> request, CallRequest call, List<String> applications) {
    if (!applications.contains(call.application())) {
      request.fail(NOT_REGISTERED, "nobody has registered the application " + call.application());
    } else if (calling() >= MAX_PHONES) {
      request.fail(
          FailureCodes.MAX_CALLS, "there are %d phones in use already".formatted(MAX_PHONES));
    } else {
      Softphone phone = new Softphone(vertx.eventBus(), context, simulator, call.options());
      phones.put(phone.id(), phone);
      forgetTheOldest();
      phone
          .ready()
          .onSuccess(
              ready -> request.reply(JsonObject.of("phone", phone.id(), "name", phone.name())));
    }
  }

  private void forgetTheOldest() {
    if (phones.size() > MAX_REMEMBERED) {
      phones.values().stream().filter(Softphone::isOver).findFirst().ifPresent(this::forget);
    }
  }

  private long calling() {
    return phones.values().stream().filter(phone -> !phone.isOver()).count();
  }

  private void tidyUp() {
    for (Softphone phone : List.copyOf(phones.values())) {
      if (!phone.isOver()) {
        if (phone.isQuietFor(patience.withPages())) {
          phone.hangUp();
        }
      } else if (phone.isQuietFor(patience.withEnded())) {
        forget(phone);
      }
    }
  }

  private void forget(Softphone phone) {
    phone.forget();
    phones.remove(phone.id());
  }
}
