package dev.ariattendant.softphone;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.ChannelListener;
import dev.ariattendant.simulator.PlaybackEnd;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One call that a page has placed. It lives on one context. */
final class Softphone {

  /** The pages of other nodes have softphones of their own. */
  private static final DeliveryOptions LOCAL_ONLY = new DeliveryOptions().setLocalOnly(true);

  /** Other clients can't guess it, so they can neither press keys nor see them. */
  private final String id = UUID.randomUUID().toString();

  private final EventBus bus;
  private final SoftphoneTranscript transcript = new SoftphoneTranscript(this::publish);
  private final PromptWords words = new PromptWords();
  private final Context context;
  private final SimulatedCaller caller;
  private final MessageConsumer<Object> requests;
  private Optional<CallOutcome> outcome = Optional.empty();
  private long lastActivityNanos = System.nanoTime();

  /** Places the call. */
  Softphone(EventBus bus, Context context, Simulator simulator, CallerOptions options) {
    this.bus = bus;
    this.context = context;
    this.caller = simulator.call(options, new Recorder());
    this.requests = bus.localConsumer(Addresses.softphone(id()), this::onRequest);
  }

  String id() {
    return id;
  }

  /** E.g. {@code PJSIP/alice-00000001}. */
  String name() {
    return caller.channelName();
  }

  String channelId() {
    return caller.channelId();
  }

  /** Succeeds when requests are taken. */
  Future<Void> ready() {
    return requests.completion();
  }

  boolean hasEnded() {
    return outcome.isPresent();
  }

  /** Whether for this time there was no request, and the call has not ended either. */
  boolean isIdleFor(Duration time) {
    return System.nanoTime() - lastActivityNanos >= time.toNanos();
  }

  void hangUp() {
    caller.hangUp();
  }

  /** Takes no requests any more. */
  void close() {
    requests.unregister();
  }

  private void onRequest(Message<Object> request) {
    try {
      execute(SoftphoneCommand.from(SoftphoneVerticle.body(request)));
      request.reply(state());
    } catch (IllegalArgumentException e) {
      request.fail(FailureCodes.BAD_COMMAND, e.getMessage());
    }
  }

  private void execute(SoftphoneCommand command) {
    if (hasEnded()) {
      return;
    }
    lastActivityNanos = System.nanoTime();
    if (command instanceof SoftphoneCommand.Press press) {
      transcript.add(TranscriptEntry.key(press.key()));
      caller.press(press.key());
    } else if (command instanceof SoftphoneCommand.HangUp) {
      hangUp();
    }
  }

  private JsonObject state() {
    return new JsonObject()
        .put("phone", id())
        .put("name", name())
        .put("began", transcript.began().toString())
        .put("transcript", transcript.toJson())
        .put("ended", outcome.map(TranscriptEntry::how).orElse(null));
  }

  private void publish(JsonObject entry) {
    bus.publish(Addresses.heard(id()), entry, LOCAL_ONLY);
  }

  /** The attendant begins a prompt for this call, with these media as it shows them. */
  void promptStarted(List<String> media) {
    words.promptStarted(media);
  }

  private CallerEvent inWords(CallerEvent event) {
    return event instanceof CallerEvent.Media media
        ? new CallerEvent.Media(words.of(media.mediaUri()), media.language())
        : event;
  }

  /** Adds the caller's events to the transcript. */
  private final class Recorder implements ChannelListener {

    @Override
    public void onEvent(CallerEvent event) {
      context.runOnContext(ignored -> transcript.add(TranscriptEntry.of(inWords(event))));
    }

    @Override
    public void onPlaybackBegin(List<String> media) {
      context.runOnContext(ignored -> words.playbackStarted(media));
    }

    @Override
    public void onPlaybackEnd(PlaybackEnd why) {
      context.runOnContext(ignored -> transcript.add(TranscriptEntry.of(why)));
    }

    @Override
    public void onEnded(CallOutcome how) {
      context.runOnContext(
          ignored -> {
            outcome = Optional.of(how);
            lastActivityNanos = System.nanoTime();
            transcript.add(TranscriptEntry.of(how));
          });
    }
  }
}
