package dev.ariattendant.attendant.routing;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuTexts;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flow with which an attendant's new calls begin; running calls keep theirs.
 *
 * <p>It changes when the main verticle in the same Vert.x has read other menus for the same
 * applications. Without a main verticle it stays the one of the start. Answers {@link
 * Addresses#MENUS}.
 */
public final class ActiveFlow {

  private static final Logger LOG = LoggerFactory.getLogger(ActiveFlow.class);

  private static final String RELOAD = "reload";

  /** New texts are made into audio before the new menus are used, which may take long. */
  private static final DeliveryOptions READING =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(Duration.ofHours(1).toMillis());

  private final Vertx vertx;
  private final EventBus bus;
  private final Object apps;
  private JsonObject section;
  private final Function<JsonObject, Future<CompiledFlow>> reader;
  private final Consumer<CallFlow> onChange;
  private List<MessageConsumer<?>> consumers = List.of();
  private Future<Void> changes = Future.succeededFuture();
  private CompiledFlow compiled;
  private Instant since = Instant.now();

  /**
   * Begins with the flow of the attendant's own configuration.
   *
   * @param section that configuration; flows of other ones must be for the same {@code app}
   * @param reader reads the flow of another such configuration
   * @param onChange takes the first flow, and each that follows
   */
  public ActiveFlow(
      Vertx vertx,
      JsonObject section,
      CompiledFlow first,
      Function<JsonObject, Future<CompiledFlow>> reader,
      Consumer<CallFlow> onChange) {
    this.vertx = vertx;
    this.bus = vertx.eventBus();
    this.section = section;
    this.apps = section.getValue("app");
    this.reader = reader;
    this.onChange = onChange;
    use(first);
  }

  /** For a call that begins now. */
  public CompiledFlow compiled() {
    return compiled;
  }

  public CallFlow flow() {
    return compiled.flow();
  }

  /** Begins to follow changes, and to take requests. */
  public Future<Void> register() {
    MessageConsumer<JsonObject> changes = bus.localConsumer(Addresses.NEW_MENUS, this::changed);
    MessageConsumer<Object> requests = bus.consumer(Addresses.MENUS, this::requested);
    MessageConsumer<Object> drawings =
        bus.consumer(
            Addresses.MENUS_DRAWING,
            new FlowDrawingService(vertx, this::flow, FlowDrawingService::svg));
    MessageConsumer<Object> recordings = bus.consumer(Addresses.RECORDINGS_CHANGED, this::recorded);
    MessageConsumer<Object> texts = bus.localConsumer(Addresses.RECORDINGS_TEXTS, this::texts);
    consumers = List.of(changes, requests, drawings, recordings, texts);
    return Future.all(consumers.stream().map(MessageConsumer::completion).toList()).mapEmpty();
  }

  public Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  private void changed(Message<JsonObject> message) {
    // Other attendants in this Vert.x may have other applications and menus.
    if (Objects.equals(apps, message.body().getValue("app"))) {
      read(before -> message.body());
    }
  }

  /** The same menus, with the recordings that take the place of their texts now. */
  private void recorded(Message<Object> message) {
    read(before -> before);
  }

  private void read(UnaryOperator<JsonObject> choice) {
    changes =
        changes
            .otherwiseEmpty()
            .compose(
                before -> {
                  JsonObject next = choice.apply(section);
                  return reader.apply(next).onSuccess(compiled -> change(next, compiled));
                })
            .onFailure(failure -> LOG.error("The new menus aren't used: {}", failure.getMessage()))
            .mapEmpty();
  }

  private void change(JsonObject read, CompiledFlow next) {
    section = read;
    if (next.flow().version().equals(flow().version())) {
      // PINs and recordings aren't part of the version.
      compiled = next;
    } else {
      use(next);
      since = Instant.now();
    }
  }

  private void use(CompiledFlow next) {
    onChange.accept(next.flow());
    compiled = next;
  }

  /** Completes when all changes so far have been read. */
  private Future<Void> afterChanges() {
    return changes.otherwiseEmpty();
  }

  private void requested(Message<Object> message) {
    boolean reload;
    try {
      reload = wantsReload(message.body());
    } catch (IllegalArgumentException e) {
      message.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    if (reload) {
      reload()
          .onSuccess(message::reply)
          .onFailure(failure -> message.fail(FailureCodes.of(failure), failure.getMessage()));
    } else {
      afterChanges().onSuccess(done -> message.reply(described()));
    }
  }

  /** Reads a request's body; no body counts as an empty one. */
  private static boolean wantsReload(Object body) {
    if (body == null) {
      return false;
    }
    if (!(body instanceof JsonObject request)) {
      throw new IllegalArgumentException("expected a JSON object, empty or with reload");
    }
    for (String key : request.fieldNames()) {
      if (!key.equals(RELOAD)) {
        throw new IllegalArgumentException(key + ": unknown; expected reload or nothing");
      }
    }
    if (!(request.getValue(RELOAD, false) instanceof Boolean reload)) {
      throw new IllegalArgumentException("reload: expected true or false");
    }
    return reload;
  }

  /**
   * Has the configuration file read again, and waits until its menus are used.
   *
   * @return what {@link Addresses#MENUS} replies then; fails with what is wrong
   */
  public Future<JsonObject> reload() {
    return bus.<JsonObject>request(Addresses.READ_MENUS, new JsonObject(), READING)
        .compose(outcome -> afterChanges().map(outcome.body()))
        .recover(
            failure ->
                Future.failedFuture(
                    FailureCodes.failure(FailureCodes.of(failure), reason(failure))));
  }

  private static String reason(Throwable failure) {
    if (FailureCodes.hasNoConsumer(failure)) {
      return "there is no file to read: this attendant was deployed with its configuration alone";
    }
    return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT
        ? "the file wasn't read in time"
        : failure.getMessage();
  }

  private void texts(Message<Object> request) {
    JsonArray texts = new JsonArray();
    MenuTexts.of(flow()).keySet().stream()
        .filter(each -> each.id().isPresent())
        .forEach(
            each ->
                texts.add(
                    JsonObject.of(
                        "id", each.id().get(), "language", each.language(), "text", each.text())));
    request.reply(JsonObject.of("texts", texts));
  }

  private JsonObject described() {
    return JsonObject.of(
        "version", flow().version(),
        "since", since.toString(),
        "menus", new JsonArray(List.copyOf(new TreeSet<>(flow().menus().keySet()))));
  }
}
