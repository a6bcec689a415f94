package dev.ariattendant.mailbox;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.Headers;
import dev.ariattendant.config.MailOptions;
import dev.ariattendant.config.MailboxOptions;
import dev.ariattendant.config.MessagesOptions;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailboxes: takes the messages that callers leave from Asterisk, keeps them on the disk until they
 * are delivered, and answers who asks for them. It goes with the attendant of its node; messages
 * that were left with Asterisk are found by all nodes.
 *
 * <p>Its {@code -conf} has the sections {@code mailboxes}, {@code mail} and {@code messages} of the
 * configuration, {@code asterisks} (the names of connections) and {@code timeZone}.
 */
public final class MailboxVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxVerticle.class);

  /** How often recordings are looked for that were left, and messages of nodes that are gone. */
  private static final Duration SWEEP_PERIOD = Duration.ofMinutes(1);

  private static final Duration DELIVERY_PERIOD = Duration.ofSeconds(5);

  /** After these pauses, what couldn't be fetched is tried again; later the sweep does that. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static final Duration AFTER_A_CALL = Duration.ofSeconds(2);

  /** So long, at most, a stop waits for deliveries: they would be repeated after the next start. */
  private static final Duration END_OF_DELIVERIES = Duration.ofSeconds(10);

  private static final Set<String> EVENTS =
      Set.of(
          AttendantEvents.MESSAGE_STARTED,
          AttendantEvents.ACTION_ENDED,
          AttendantEvents.CALL_ENDED);

  private final InstantSource clock;
  private final Set<String> asterisks = new TreeSet<>();
  private MessagesOptions options;
  private MessageStore store;
  private RecordingFetcher fetcher;
  private RecordingSweep sweep;
  private MessageDelivery delivery;
  private NodeMessages messages;
  private boolean stopping;

  /** With the time of this machine. */
  public MailboxVerticle() {
    this(InstantSource.system());
  }

  MailboxVerticle(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    JsonObject config = config();
    Mailboxes mailboxes = mailboxes(config);
    options = MessagesOptions.from(config.getJsonObject("messages", new JsonObject()));
    config.getJsonArray("asterisks", new JsonArray()).forEach(name -> asterisks.add((String) name));
    EventBus bus = vertx.eventBus();
    MessageNodes nodes = new MessageNodes(vertx);
    MessageEvents events = new MessageEvents(bus, NodeId.of(vertx), nodes.own());
    store = new MessageStore(context, Path.of(options.folder().orElse("messages")), clock);
    delivery = new MessageDelivery(store, mailboxes, events, clock);
    fetcher = new RecordingFetcher(vertx, store, mailboxes, events, nodes);
    sweep = new RecordingSweep(vertx, store, mailboxes, fetcher, nodes, clock);
    messages = new NodeMessages(store, fetcher, delivery, events, nodes.own());
    return takeOver()
        .compose(
            opened ->
                Future.all(
                    new MessageService(bus, messages, nodes).register(),
                    bus.localConsumer(Addresses.ATTENDANT_EVENTS, this::onEvent).completion(),
                    bus.consumer(Addresses.STATUS, this::onStatus).completion()))
        .onSuccess(
            listening -> {
              vertx.setPeriodic(0, SWEEP_PERIOD.toMillis(), tick -> minute());
              vertx.setPeriodic(DELIVERY_PERIOD.toMillis(), tick -> delivery.run());
            });
  }

  private Mailboxes mailboxes(JsonObject config) {
    Optional<MailOptions> mail =
        Optional.ofNullable(config.getJsonObject("mail")).map(MailOptions::from);
    ZoneId zone =
        Optional.ofNullable(config.getString("timeZone"))
            .map(ZoneId::of)
            .orElseGet(ZoneId::systemDefault);
    Map<String, List<MessageTarget>> targets = new HashMap<>();
    MailboxOptions.from(config.getJsonObject("mailboxes", new JsonObject()))
        .forEach(
            (name, mailbox) -> targets.put(name, MessageTargets.of(vertx, mail, mailbox, zone)));
    return new Mailboxes(Map.copyOf(targets));
  }

  private Future<Void> takeOver() {
    if (stopping) {
      return Future.succeededFuture();
    }
    return store
        .open()
        .map(
            left -> {
              delivery.takeOver(left);
              return null;
            });
  }

  private void minute() {
    takeOver();
    expire();
    store.expected().forEach(each -> asterisks.add(each.asterisk()));
    store.messages().stream()
        .filter(each -> !each.claimed())
        .forEach(each -> asterisks.add(each.recorded().asterisk()));
    asterisks.forEach(this::sweep);
  }

  private void sweep(String asterisk) {
    sweep.sweep(asterisk).onSuccess(done -> delivery.run());
  }

  /** Deletes what was delivered, and has been kept as long as it is to be. */
  private void expire() {
    Instant before = clock.instant().minus(options.keep());
    store.messages().stream()
        .filter(each -> each.delivered().map(before::isAfter).orElse(false))
        .forEach(each -> messages.delete(each, "expired"));
  }

  private void onStatus(Message<JsonObject> message) {
    JsonObject status = message.body();
    if ("connected".equals(status.getString("state"))) {
      asterisks.add(status.getString("asterisk"));
      // Another node may have had the connection, and may be gone.
      takeOver().onSuccess(taken -> sweep(status.getString("asterisk")));
    }
  }

  /** Events of other nodes' attendants are for their mailboxes. */
  private void onEvent(Message<JsonObject> message) {
    String type = message.headers().get(Headers.TYPE);
    if (!EVENTS.contains(type) || !NodeId.of(vertx).equals(message.headers().get(Headers.NODE))) {
      return;
    }
    JsonObject event = message.body();
    if (type.equals(AttendantEvents.CALL_ENDED)) {
      onCallEnded(event.getJsonObject("channel").getString("id"));
    } else if (event.containsKey("mailbox")) {
      onRecording(event, Expected.of(event));
    }
  }

  private void onRecording(JsonObject event, Expected recording) {
    if (event.getString("type").equals(AttendantEvents.MESSAGE_STARTED)) {
      store.expect(recording);
    } else if (recording.kept().isPresent()) {
      store.expect(recording);
      fetch(recording, 0);
    } else {
      store.forget(recording);
    }
  }

  /** Without waiting for what the disk says: Asterisk has the message until this node has it. */
  private void fetch(Expected recording, int attempt) {
    fetcher
        .fetch(recording)
        .onSuccess(done -> delivery.run())
        .onFailure(
            failure -> {
              if (attempt < PAUSES.size()) {
                vertx.setTimer(
                    PAUSES.get(attempt).toMillis(), later -> fetch(recording, attempt + 1));
              } else {
                LOG.warn(
                    "can't fetch {} yet, it stays with Asterisk: {}",
                    recording.recording(),
                    failure.getMessage());
              }
            });
  }

  /** What a call has left whose end nobody has seen, e.g. after its attendant's. */
  private void onCallEnded(String channel) {
    store.expected().stream()
        .filter(each -> each.channel().equals(channel) && each.kept().isEmpty())
        .map(Expected::asterisk)
        .distinct()
        .forEach(asterisk -> vertx.setTimer(AFTER_A_CALL.toMillis(), later -> sweep(asterisk)));
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return delivery
        .close()
        .timeout(END_OF_DELIVERIES.toSeconds(), TimeUnit.SECONDS)
        .otherwiseEmpty()
        .eventually(store::close);
  }
}
