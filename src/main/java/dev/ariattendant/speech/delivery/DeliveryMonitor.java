package dev.ariattendant.speech.delivery;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how each connected Asterisk gets prompts, and tells this node's attendant: {@link
 * Addresses#SPEECH_DELIVERY} and {@link Addresses#SPEECH_DELIVERIES}. A request there with {@code
 * asterisk} (a name) begins a test if nothing is known of that one: its connection may be older
 * than this node.
 */
final class DeliveryMonitor {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryMonitor.class);

  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final Vertx vertx;
  private final Path directory;
  private final Optional<UnaryOperator<String>> urls;
  private final WayFinder finder;
  private final AsteriskDelivery.Retries retries;
  private final Map<String, AsteriskDelivery> deliveries = new HashMap<>();
  private final Map<String, FetchAhead> fetches = new HashMap<>();
  private List<String> used = List.of();
  private MessageConsumer<JsonObject> states;
  private MessageConsumer<JsonObject> requests;

  /**
   * Creates a monitor.
   *
   * @param urls the address of a file, if there is a server
   */
  DeliveryMonitor(
      Vertx vertx,
      Path directory,
      Optional<UnaryOperator<String>> urls,
      WayFinder finder,
      AsteriskDelivery.Retries retries) {
    this.vertx = vertx;
    this.directory = directory;
    this.urls = urls;
    this.finder = finder;
    this.retries = retries;
  }

  /** Begins to look at connections as they are made. */
  Future<Void> register() {
    states = vertx.eventBus().consumer(Addresses.STATUS, message -> onStatus(message.body()));
    requests = vertx.eventBus().localConsumer(Addresses.SPEECH_DELIVERIES, this::onRequest);
    return Future.all(states.completion(), requests.completion()).mapEmpty();
  }

  Future<Void> close() {
    deliveries.values().forEach(AsteriskDelivery::disconnected);
    fetches.values().forEach(FetchAhead::stop);
    return Future.join(states.unregister(), requests.unregister()).mapEmpty();
  }

  /** From now on these files are played; Asterisks that get them by HTTP fetch them now. */
  void use(Collection<String> files) {
    used = List.copyOf(files);
    deliveries.forEach(
        (asterisk, delivery) -> {
          if (delivery.isConnected() && delivery.way().equals(Optional.of(Way.URL))) {
            fetch(asterisk, delivery.app());
          }
        });
  }

  private void onStatus(JsonObject status) {
    if (status.getValue("asterisk") instanceof String asterisk
        && status.getValue("app") instanceof String app) {
      if (ConnectionState.CONNECTED.wireName().equals(status.getValue("state"))) {
        deliveries.computeIfAbsent(asterisk, this::newDelivery).connected(app);
      } else if (deliveries.containsKey(asterisk)) {
        deliveries.get(asterisk).disconnected();
      }
    }
  }

  private AsteriskDelivery newDelivery(String asterisk) {
    return new AsteriskDelivery(
        vertx, asterisk, finder, retries, (way, isNews) -> found(asterisk, way, isNews));
  }

  private void onRequest(Message<JsonObject> request) {
    JsonObject ways = new JsonObject();
    deliveries.forEach(
        (asterisk, delivery) ->
            delivery.way().ifPresent(way -> ways.put(asterisk, way.wireName())));
    request.reply(JsonObject.of("deliveries", ways));
    if (request.body() != null
        && request.body().getValue("asterisk") instanceof String asterisk
        && !deliveries.containsKey(asterisk)) {
      vertx
          .eventBus()
          .<JsonObject>request(Addresses.statusOf(asterisk), new JsonObject())
          .onSuccess(status -> onStatus(status.body()))
          .onFailure(
              failure -> LOG.debug("{}: its state is unknown: {}", asterisk, failure.getMessage()));
    }
  }

  private void found(String asterisk, Way way, boolean isNews) {
    if (isNews) {
      log(asterisk, way);
    }
    vertx
        .eventBus()
        .publish(
            Addresses.SPEECH_DELIVERY,
            JsonObject.of("asterisk", asterisk, "way", way.wireName()),
            LOCAL);
    if (way == Way.URL) {
      fetch(asterisk, deliveries.get(asterisk).app());
    }
  }

  private void log(String asterisk, Way way) {
    switch (way) {
      case FILE -> LOG.info("{}: reads prompts from {}", asterisk, directory);
      case URL -> LOG.info("{}: gets prompts by HTTP, since it can't read {}", asterisk, directory);
      case NONE -> LOG.warn("{}: callers won't hear prompts made of texts. {}", asterisk, advice());
    }
  }

  private String advice() {
    String share =
        "Asterisk can't play a file from %s: let its user read that folder, under the same path"
            .formatted(directory);
    return urls.isPresent()
        ? share
            + "; nor from speech.server.url: load res_http_media_cache and res_curl there, and"
            + " see that it reaches that address"
        : share + "; or set speech.server, so that it gets them by HTTP";
  }

  private void fetch(String asterisk, String app) {
    urls.ifPresent(
        url -> {
          FetchAhead fetch = new FetchAhead(vertx, asterisk, app, used.stream().map(url).toList());
          FetchAhead former = fetches.put(asterisk, fetch);
          if (former != null) {
            former.stop();
          }
          fetch.run();
        });
  }
}
