package dev.ariattendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.speech.TextRenderer;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again and publishes its menus to the attendants of this Vert.x. A
 * configuration with problems changes nothing, nor does one whose menus need commands that a
 * connected Asterisk refuses. Of all other sections nothing is used before a restart.
 */
final class FlowReloader {

  private static final Logger LOG = LoggerFactory.getLogger(FlowReloader.class);

  private static final DeliveryOptions IN_THIS_VERTX = new DeliveryOptions().setLocalOnly(true);

  private static final String ATTENDANT = "attendant";

  private static final String ASTERISK = "asterisk";

  private static final String RESOURCES = "resources";

  private final Vertx vertx;
  private final EventBus bus;
  private final JsonObject running;
  private final Supplier<Future<JsonObject>> configuration;
  private final Function<JsonObject, CallFlow> reader;
  private JsonObject section;
  private CallFlow flow;

  /** Reads run one after the other, so that the file's last state counts. */
  private Future<?> lastRead = Future.succeededFuture();

  /**
   * Creates a reloader.
   *
   * @param running the configuration at the start
   * @param flow its menus
   * @param configuration reads the configuration again; fails with a {@link ConfigurationException}
   * @param reader makes a flow of the section {@code attendant}; blocks
   */
  FlowReloader(
      Vertx vertx,
      JsonObject running,
      CallFlow flow,
      Supplier<Future<JsonObject>> configuration,
      Function<JsonObject, CallFlow> reader) {
    this.vertx = vertx;
    this.bus = vertx.eventBus();
    this.running = running;
    this.configuration = configuration;
    this.reader = reader;
    this.section = running.getJsonObject(ATTENDANT);
    this.flow = flow;
  }

  /** Begins to take requests of attendants to read the configuration. */
  Future<Void> register() {
    MessageConsumer<JsonObject> requests = bus.localConsumer(Addresses.READ_MENUS, this::requested);
    return requests.completion();
  }

  /**
   * Reads the configuration now.
   *
   * @return what {@link Addresses#MENUS} replies to {@code reload}; fails with the problems, after
   *     they have been logged and published
   */
  Future<JsonObject> read() {
    Future<JsonObject> read =
        lastRead.transform(done -> configuration.get().compose(this::use).onFailure(this::refuse));
    lastRead = read;
    return read;
  }

  private void requested(Message<JsonObject> request) {
    read()
        .onSuccess(request::reply)
        .onFailure(failure -> request.fail(FailureCodes.BAD_COMMAND, failure.getMessage()));
  }

  private Future<JsonObject> use(JsonObject next) {
    JsonObject section = menusOf(next);
    return vertx
        .executeBlocking(() -> reader.apply(section))
        .compose(flow -> checkNeeds(next).map(flow))
        .compose(flow -> TextRenderer.render(vertx, section, flow).map(flow))
        .map(
            flow -> {
              warnOfRestart(next);
              return use(section, flow);
            });
  }

  private JsonObject use(JsonObject nextSection, CallFlow next) {
    String before = flow.version();
    String version = next.version();
    boolean changed = !version.equals(before);
    JsonObject changes = FlowChanges.between(section, flow, nextSection, next);
    section = nextSection;
    flow = next;
    // Also with the same version: PINs and recordings aren't part of it.
    bus.publish(Addresses.NEW_MENUS, nextSection, IN_THIS_VERTX);
    if (changed) {
      LOG.info("New calls get new menus: version {}, before {}", version, before);
      publish(
          AttendantEvents.MENUS_CHANGED,
          JsonObject.of("before", before, "after", version, "changes", changes));
    }
    return JsonObject.of("version", version, "changed", changed, "changes", changes);
  }

  /** Asks the bridges of this Vert.x whether their Asterisks accept what the menus need. */
  private Future<?> checkNeeds(JsonObject next) {
    return Future.all(
        next.getJsonArray(ASTERISK).stream()
            .map(JsonObject.class::cast)
            .map(this::checkNeedsOf)
            .toList());
  }

  private Future<?> checkNeedsOf(JsonObject connection) {
    String name = AriAttendantVerticle.nameOf(connection);
    JsonObject needs = JsonObject.of(RESOURCES, connection.getValue(RESOURCES));
    return bus.request(Addresses.needs(name), needs, IN_THIS_VERTX)
        .<Object>mapEmpty()
        .recover(
            failure ->
                // Only a refusal counts: there may be no bridge here, or it doesn't answer.
                failure instanceof ReplyException reply
                        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                    ? Future.failedFuture(
                        new ConfigurationException(
                            "its menus need more than Asterisk accepts", name, reply.getMessage()))
                    : Future.succeededFuture());
  }

  /** The attendant's new section, with the old values of keys that need a restart. */
  private JsonObject menusOf(JsonObject next) {
    JsonObject section = running.getJsonObject(ATTENDANT).copy();
    section.fieldNames().removeAll(FlowReader.KEYS);
    next.getJsonObject(ATTENDANT).copy().stream()
        .filter(key -> FlowReader.KEYS.contains(key.getKey()))
        .forEach(key -> section.put(key.getKey(), key.getValue()));
    return section;
  }

  private void warnOfRestart(JsonObject next) {
    Stream<String> sections =
        running.fieldNames().stream()
            .filter(name -> !name.equals(ATTENDANT))
            .filter(name -> differs(withoutResources(running), withoutResources(next), name));
    JsonObject before = running.getJsonObject(ATTENDANT);
    JsonObject after = next.getJsonObject(ATTENDANT);
    Stream<String> keys =
        Stream.concat(before.fieldNames().stream(), after.fieldNames().stream())
            .distinct()
            .filter(key -> !FlowReader.KEYS.contains(key) && differs(before, after, key))
            .map(key -> ATTENDANT + "." + key);
    List<String> changed = Stream.concat(sections, keys).toList();
    if (!changed.isEmpty()) {
      LOG.warn("Changed, but needs a restart: {}", String.join(", ", changed));
    }
  }

  /** A configuration without the keys that need no restart. */
  private static JsonObject withoutResources(JsonObject configuration) {
    JsonObject rest = configuration.copy();
    rest.getJsonArray(ASTERISK).forEach(connection -> ((JsonObject) connection).remove(RESOURCES));
    return rest;
  }

  private static boolean differs(JsonObject one, JsonObject other, String key) {
    return !Objects.equals(one.getValue(key), other.getValue(key));
  }

  private void refuse(Throwable failure) {
    LOG.error("The menus stay as they are. {}", failure.getMessage());
    List<ConfigProblem> problems =
        failure instanceof ConfigurationException exception
            ? exception.problems()
            : List.of(new ConfigProblem("", String.valueOf(failure.getMessage())));
    publish(
        AttendantEvents.MENUS_REFUSED,
        JsonObject.of(
            "problems",
            new JsonArray(
                problems.stream()
                    .map(each -> JsonObject.of("path", each.path(), "message", each.message()))
                    .toList())));
  }

  private void publish(String type, JsonObject details) {
    bus.publish(
        Addresses.ATTENDANT_EVENTS,
        JsonObject.of("type", type, "timestamp", Instant.now().toString()).mergeIn(details),
        new DeliveryOptions().addHeader(Headers.TYPE, type));
  }
}
