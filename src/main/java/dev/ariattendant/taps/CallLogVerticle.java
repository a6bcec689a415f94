package dev.ariattendant.taps;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.api.TraceContext;
import dev.ariattendant.config.CallLogOptions;
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
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs calls: a transcript to the logger {@code transcript}, and, if a file is configured, one line
 * of JSON for each finished call. Its {@code -conf} is {@link CallLogOptions}.
 *
 * <p>It uses nothing but {@code attendant.events}: any verticle can listen there in the same way.
 */
public final class CallLogVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(CallLogVerticle.class);
  private static final Logger TRANSCRIPT = LoggerFactory.getLogger("transcript");

  /** Added to the grace period: attendants hand their calls back at the end of theirs. */
  private static final Duration HAND_BACK_MARGIN = Duration.ofSeconds(2);

  private final boolean clusterWide;

  /** The channel ids of the calls in progress, by connection. */
  private final Map<String, Set<String>> running = new HashMap<>();

  private CallLogOptions options;
  private AsyncFile file;
  private MessageConsumer<JsonObject> events;
  private Promise<Void> allEnded;

  /** Logs all calls, in a cluster also those on other nodes. */
  public CallLogVerticle() {
    this(true);
  }

  private CallLogVerticle(boolean clusterWide) {
    this.clusterWide = clusterWide;
  }

  /** Logs this node's calls only. */
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
    EventBus bus = vertx.eventBus();
    events =
        clusterWide
            ? bus.consumer(Addresses.ATTENDANT_EVENTS, this::listen)
            : bus.localConsumer(Addresses.ATTENDANT_EVENTS, this::listen);
    return events.completion();
  }

  /** Waits for the end of each call whose start has been logged. */
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
      ClassicTranscript.line(event).ifPresent(line -> transcript(message).log(line));
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

  private static LoggingEventBuilder transcript(Message<JsonObject> event) {
    LoggingEventBuilder line =
        TRANSCRIPT.atInfo().addKeyValue(LogKeys.CHANNEL, channelId(event.body()));
    return TraceContext.of(event.headers())
        .map(trace -> line.addKeyValue(LogKeys.TRACE, trace.traceId()))
        .orElse(line);
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
          .onFailure(
              failure ->
                  LOG.warn(
                      "Can't write to the call log; this call is missing there: {}",
                      line,
                      failure));
    }
    if (allEnded != null && running.isEmpty()) {
      allEnded.tryComplete();
    }
  }

  private Future<AsyncFile> open(String path) {
    OpenOptions append = new OpenOptions().setAppend(true);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      // It holds numbers: only its owner may read it.
      append.setPerms("rw-------");
    }
    return vertx
        .fileSystem()
        .open(path, append)
        .recover(
            failure ->
                Future.failedFuture(
                    new ConfigurationException(
                        "the call log's options",
                        "file",
                        "can't be written: " + failure.getMessage())));
  }
}
