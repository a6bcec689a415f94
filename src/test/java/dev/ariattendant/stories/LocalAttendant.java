package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.taps.ClassicTranscript;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The attendant, deployed here for an exchange, and what is published on its bus. Closing it
 * undeploys it.
 */
public final class LocalAttendant implements AutoCloseable {

  /** So many sounds of at least a second take longer than any story. */
  private static final int LONG = 60;

  private final Vertx vertx;
  private final String deployment;

  /** ARI's events. */
  final Observed ari;

  /** The attendant's events. */
  final Observed attendant;

  /** The connection's states. */
  final Observed status;

  /** Deploys the attendant, and returns without waiting for its connection. */
  LocalAttendant(Vertx vertx, JsonObject config) {
    this.vertx = vertx;
    ari = Observed.at(vertx, Addresses.EVENTS);
    attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    status = Observed.at(vertx, Addresses.STATUS);
    deployment =
        await(
            vertx.deployVerticle(
                AriAttendantVerticle.class, new DeploymentOptions().setConfig(config)));
  }

  /** Deploys the attendant, and returns when it is connected. */
  static LocalAttendant by(Exchange exchange, JsonObject attendantSection) {
    return by(config(exchange, attendantSection));
  }

  /** Deploys the attendant with this configuration, and returns when it is connected. */
  static LocalAttendant by(JsonObject config) {
    LocalAttendant served = new LocalAttendant(Vertx.vertx(), config);
    served.connected();
    return served;
  }

  static JsonObject config(Exchange exchange, JsonObject attendantSection) {
    JsonObject attendant = attendantSection.copy().put("gracePeriod", "1ms");
    // Not beside the shipped configuration, where other tests' attendants would find it.
    attendant
        .getMap()
        .putIfAbsent(
            "switchFile",
            Path.of(System.getProperty("java.io.tmpdir"), "switches-" + UUID.randomUUID() + ".json")
                .toString());
    return JsonObject.of(
        "asterisk",
        JsonObject.of(
            "url", exchange.ari().toString(),
            "username", exchange.username(),
            "password", exchange.password(),
            "reconnectDelay", "100ms",
            "reconnectDelayMax", "500ms"),
        "attendant",
        attendant,
        "console",
        JsonObject.of("port", 0));
  }

  /** The classic menu with this timeout instead of ten seconds. */
  static JsonObject classicMenu(String timeout) {
    return JsonObject.of(
        "menu",
        JsonObject.of(
            "prompt",
            JsonArray.of("sound:press-1", "sound:or", "sound:press-2"),
            "timeout",
            timeout,
            "options",
            JsonObject.of(
                "1", JsonObject.of("say", JsonArray.of("sound:you-entered", "digits:1")),
                "2", JsonObject.of("say", JsonArray.of("sound:you-entered", "digits:2"))),
            "invalid",
            "sound:option-is-invalid",
            "silence",
            "sound:are-you-still-there"));
  }

  /**
   * Two menus whose prompts last longer than any story. In the main one, 1 leads to the other and 2
   * says {@code sound:digits/2}; in the other, which begins with {@code sound:vm-options}, 1 says
   * {@code sound:digits/1} and 2 leads back.
   */
  static JsonObject longMenus() {
    return JsonObject.of(
        "menu",
        JsonObject.of(
            "prompt",
            longPrompt("sound:press-1"),
            "options",
            JsonObject.of(
                "1", JsonObject.of("say", JsonArray.of("sound:you-entered"), "menu", "further"),
                "2", JsonObject.of("say", JsonArray.of("sound:digits/2")))),
        "menus",
        JsonObject.of(
            "further",
            JsonObject.of(
                "prompt",
                longPrompt("sound:vm-options"),
                "options",
                JsonObject.of(
                    "1", JsonObject.of("say", JsonArray.of("sound:digits/1")),
                    "2", JsonObject.of("say", JsonArray.of("sound:goodbye"), "menu", "main")))));
  }

  private static JsonArray longPrompt(String beginning) {
    JsonArray prompt = JsonArray.of(beginning);
    for (int i = 0; i < LONG; i++) {
      prompt.add("sound:demo-congrats");
    }
    return prompt;
  }

  void connected() {
    reaches("connected");
  }

  /** Waits until the connection is in this state. */
  JsonObject reaches(String state) {
    return status.next(state, status -> state.equals(status.getString("state")));
  }

  /** Waits until this begins to play to a caller. */
  JsonObject hears(String media) {
    return ari.next(
        "PlaybackStarted of " + media,
        event ->
            "PlaybackStarted".equals(event.getString("type"))
                && media.equals(event.getJsonObject("playback").getString("media_uri")));
  }

  /** Waits for the end of a call; returns its summary. */
  JsonObject summary() {
    return attendant.next(AttendantEvents.CALL_ENDED).getJsonObject("summary");
  }

  /** All states of the connection so far. */
  List<String> states() {
    return status.all().stream().map(change -> change.getString("state")).toList();
  }

  List<String> transcript() {
    return attendant.all().stream().map(ClassicTranscript::line).flatMap(Optional::stream).toList();
  }

  /** How many calls the bridge knows of. */
  int calls() {
    return connection().getInteger("calls");
  }

  /** What the bridge says of the connection. */
  JsonObject connection() {
    return await(vertx.eventBus().<JsonObject>request(Addresses.statusOf("asterisk"), null)).body();
  }

  /**
   * Checks that a new caller is served, and that nothing is left of any call afterwards. There must
   * be no other callers.
   */
  void allIsWell(Exchange exchange) {
    try (Party newcomer = Party.dial(exchange, 1, attendant::next)) {
      newcomer.hears(ari::next, "sound:press-1");
      newcomer.press('2');
      newcomer.hears(ari::next, "sound:digits/2");
      newcomer.hangUp();
    }
    Await.until(
        vertx,
        "the attendant has ended all calls",
        () -> count(AttendantEvents.CALL_ENDED),
        seen -> seen == count(AttendantEvents.CALL_STARTED));
    Await.until(vertx, "the bridge knows no calls", this::calls, seen -> seen == 0);
    Await.until(vertx, "the exchange has no channels", exchange::channels, seen -> seen == 0);
  }

  private int count(String type) {
    return Collections.frequency(attendant.types(), type);
  }

  Vertx vertx() {
    return vertx;
  }

  void undeploy() {
    await(vertx.undeploy(deployment));
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
