package dev.ariattendant.taps;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.config.CallLogOptions;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what happens to calls: a transcript to the logger {@code transcript}, and, where a
 * file is configured, one JSON line for each finished call. Its {@code -conf} is {@link
 * CallLogOptions}.
 *
 * <p>It knows nothing but {@code attendant.events}: any verticle can listen there in the same way.
 */
public final class CallLogVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(CallLogVerticle.class);
  private static final Logger TRANSCRIPT = LoggerFactory.getLogger("transcript");

  /** Attendants hand their calls back at the end of their own grace period; they come first. */
  private static final Duration HAND_BACK_MARGIN = Duration.ofSeconds(2);

  private final boolean everywhere;

  /** The ids of their channels, by the connections' names. */
  private final Map<String, Set<String>> running = new HashMap<>();

  private CallLogOptions options;
  private AsyncFile file;
  private MessageConsumer<JsonObject> events;
  private Promise<Void> allEnded;

  /** Writes down what happens to all calls, in a cluster also those of other nodes. */
  public CallLogVerticle() {
    this(true);
  }

  private CallLogVerticle(boolean everywhere) {
    this.everywhere = everywhere;
  }

  /** Only what this node's attendants do: those of other nodes have a call log of their own. */
  public static CallLogVerticle ofThisNode() {
    return new CallLogVerticle(false);
  }

  @Override
  public Future<?> start() {
    options = CallLogOptions.from(config());
    return options
        .file()
        .map(this::open)
        .orElseGet(Future::succeededFuture)
        .compose(
            opened -> {
              file = opened;
              return file == null && !TRANSCRIPT.isInfoEnabled()
                  ? Future.succeededFuture()
                  : listen();
            });
  }

  private Future<Void> listen() {
    events = consumer();
    return events.completion();
  }

  private MessageConsumer<JsonObject> consumer() {
    EventBus bus = vertx.eventBus();
    return everywhere
        ? bus.consumer(Addresses.ATTENDANT_EVENTS, this::listen)
        : bus.localConsumer(Addresses.ATTENDANT_EVENTS, this::listen);
  }

  /** A call whose start was written down is waited for, so that its end is, too. */
  @Override
  public Future<?> stop() {
    allEnded = Promise.promise();
    if (running.isEmpty()) {
      allEnded.complete();
    }
    long timer =
        vertx.setTimer(
            options.gracePeriod().plus(HAND_BACK_MARGIN).toMillis(),
            late -> allEnded.tryComplete());
    return allEnded
        .future()
        .onComplete(done -> vertx.cancelTimer(timer))
        .eventually(() -> events == null ? Future.succeededFuture() : events.unregister())
        .compose(done -> file == null ? Future.succeededFuture() : file.close());
  }

  private void listen(Message<JsonObject> message) {
    JsonObject event = message.body();
    if (TRANSCRIPT.isInfoEnabled()) {
      ClassicTranscript.line(event)
          .ifPresent(
              line -> TRANSCRIPT.atInfo().addKeyValue(LogKeys.CHANNEL, channelId(event)).log(line));
    }
    switch (event.getString("type")) {
      case AttendantEvents.CALL_STARTED ->
          running
              .computeIfAbsent(event.getString("asterisk"), first -> new HashSet<>())
              .add(channelId(event));
      case AttendantEvents.CALL_ENDED -> ended(event);
      default -> {}
    }
  }

  private static String channelId(JsonObject event) {
    return event.getJsonObject("channel").getString("id");
  }

  private void ended(JsonObject event) {
    running.computeIfPresent(
        event.getString("asterisk"),
        (asterisk, channels) -> {
          channels.remove(channelId(event));
          return channels.isEmpty() ? null : channels;
        });
    if (file != null) {
      JsonObject line =
          JsonObject.of(
                  "asterisk", event.getString("asterisk"),
                  "app", event.getString("app"),
                  "channel", event.getJsonObject("channel").getString("name"))
              .mergeIn(event.getJsonObject("summary"));
      file.write(line.toBuffer().appendString("\n"))
          .onFailure(failure -> LOG.warn("A call is missing in the call log: {}", line, failure));
    }
    if (allEnded != null && running.isEmpty()) {
      allEnded.tryComplete();
    }
  }

  /** Who calls whom is nobody's business: a new file is its owner's, where files have rights. */
  private static OpenOptions toAppend() {
    OpenOptions options = new OpenOptions().setAppend(true);
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? options.setPerms("rw-------")
        : options;
  }

  private Future<AsyncFile> open(String path) {
    return vertx
        .fileSystem()
        .open(path, toAppend())
        .recover(
            failure ->
                Future.failedFuture(
                    new ConfigurationException(
                        "the call log's options",
                        List.of(
                            new ConfigProblem(
                                "file", "can't be written: " + failure.getMessage())))));
  }
}
