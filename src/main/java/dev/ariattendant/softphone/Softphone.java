package dev.ariattendant.softphone;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** One call, and the page that has placed it. It lives on one context. */
final class Softphone {

  /** The pages of other nodes have phones of their own. */
  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  /** Nobody else can guess it, and press the keys or see them. */
  private final String id = UUID.randomUUID().toString();

  private final EventBus bus;
  private final SoftphoneTranscript transcript = new SoftphoneTranscript(this::publish);
  private final SimulatedCaller caller;
  private final MessageConsumer<Object> requests;
  private Optional<CallOutcome> ending = Optional.empty();
  private long quietSince = System.nanoTime();

  /** Calls. */
  Softphone(EventBus bus, Context context, Simulator simulator, CallerOptions options) {
    this.bus = bus;
    this.caller =
        simulator.call(
            options,
            new TranscriptRecorder(
                task -> context.runOnContext(turn -> task.run()), transcript, this::ended));
    this.requests = bus.localConsumer(Addresses.softphone(id()), this::requested);
  }

  String id() {
    return id;
  }

  /** E.g. {@code PJSIP/alice-00000001}. */
  String name() {
    return caller.channelName();
  }

  /** Succeeds when requests are taken. */
  Future<Void> ready() {
    return requests.completion();
  }

  boolean isOver() {
    return ending.isPresent();
  }

  /** Whether for this long nobody has asked for anything, and the call hasn't ended either. */
  boolean isQuietFor(Duration while_) {
    return System.nanoTime() - quietSince >= while_.toNanos();
  }

  void hangUp() {
    caller.hangUp();
  }

  /** Nobody is there any more. */
  void forget() {
    requests.unregister();
  }

  private void requested(Message<Object> request) {
    try {
      perform(SoftphoneCommand.from(RequestBodies.body(request)));
      request.reply(state());
    } catch (IllegalArgumentException notUnderstood) {
      request.fail(FailureCodes.BAD_COMMAND, notUnderstood.getMessage());
    }
  }

  private void perform(SoftphoneCommand deed) {
    if (isOver()) {
      return;
    }
    quietSince = System.nanoTime();
    if (deed instanceof SoftphoneCommand.Press press) {
      transcript.add(TranscriptEntry.key(press.key()));
      caller.press(press.key());
    } else if (deed instanceof SoftphoneCommand.HangUp) {
      hangUp();
    }
  }

  private void ended(CallOutcome how) {
    ending = Optional.of(how);
    quietSince = System.nanoTime();
  }

  private JsonObject state() {
    return JsonObject.of(
        "phone",
        id(),
        "name",
        name(),
        "began",
        transcript.began().toString(),
        "transcript",
        transcript.toJson(),
        "ended",
        ending.map(TranscriptEntry::how).orElse(null));
  }

  private void publish(JsonObject entry) {
    bus.publish(Addresses.heard(id()), entry, HERE);
  }
}
