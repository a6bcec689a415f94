package dev.ariattendant.softphone;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.softphone.SoftphoneVerticle.Timeouts;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls from a page to the simulator. */
@ExtendWith(VertxExtension.class)
final class SoftphoneVerticleTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final String LONG = "digits:" + "0".repeat(40);
  private static final String DIGIT = "sound:digits/0";
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration OFTEN = Duration.ofMillis(5);

  private Vertx vertx;
  private Simulator simulator;
  private Optional<String> deployed = Optional.empty();

  @BeforeEach
  void start(Vertx testVertx) {
    vertx = testVertx;
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withPort(0)));
  }

  /** Before the simulator: a bridge that is undeployed waits for its Asterisk. */
  @AfterEach
  void undeploy() {
    deployed.ifPresent(deployment -> await(vertx.undeploy(deployment)));
  }

  private void deploy(Duration withPages, Duration withEnded) {
    await(
        vertx.deployVerticle(
            new SoftphoneVerticle(simulator, new Timeouts(withPages, withEnded, OFTEN))));
  }

  /** An attendant with a prompt that no caller hears to its end. */
  private void deployTheHouse() {
    Observed status = Observed.at(vertx, Addresses.STATUS);
    SimulatorOptions options = SimulatorOptions.defaults();
    JsonObject connection =
        JsonObject.of(
            "url", simulator.uri().toString(),
            "username", options.username(),
            "password", options.password());
    JsonObject menu =
        JsonObject.of(
            "prompt",
            new JsonArray().add(LONG),
            "options",
            JsonObject.of(
                "1",
                JsonObject.of("say", new JsonArray().add("sound:you-entered")),
                "9",
                "hangup"));
    JsonObject config =
        JsonObject.of(
            "asterisk",
            connection,
            "console",
            JsonObject.of("port", 0),
            "attendant",
            JsonObject.of("menu", menu, "gracePeriod", "1ms"));
    deployed =
        Optional.of(
            await(
                vertx.deployVerticle(
                    AriAttendantVerticle.class, new DeploymentOptions().setConfig(config))));
    status.next("a connection", message -> "connected".equals(message.getString("state")));
  }

  private JsonObject ask(String address, JsonObject body) {
    return await(vertx.eventBus().<JsonObject>request(address, body).map(Message::body));
  }

  private ReplyException refusal(String address, Object body) {
    return await(
        vertx
            .eventBus()
            .request(address, body)
            .map((ReplyException) null)
            .otherwise(ReplyException.class::cast));
  }

  private String call() {
    return ask(Addresses.SOFTPHONE, JsonObject.of("call", "channel-aa")).getString("phone");
  }

  private JsonObject state(String phone) {
    return ask(Addresses.softphone(phone), new JsonObject());
  }

  private Observed heard(String phone) {
    return Observed.at(vertx, Addresses.heard(phone));
  }

  /** The entries in words; all digits of the menu are one line. */
  private static List<String> kinds(JsonArray transcript) {
    List<String> kinds = new ArrayList<>();
    for (Object entry : transcript) {
      String words = inWords((JsonObject) entry);
      if (kinds.isEmpty() || !words.equals("menu") || !kinds.get(kinds.size() - 1).equals(words)) {
        kinds.add(words);
      }
    }
    return kinds;
  }

  private static String inWords(JsonObject entry) {
    return switch (entry.getString("kind")) {
      case "media" -> entry.getString("media").equals(DIGIT) ? "menu" : entry.getString("media");
      case "key" -> entry.getString("digit");
      case "silence" -> entry.getBoolean("cut") ? "cut off" : "played out";
      case "ended" -> entry.getString("how") + " by " + entry.getString("by");
      default -> entry.getString("kind");
    };
  }

  private static JsonObject next(Observed heard, String words) {
    return heard.next(words, entry -> inWords(entry).equals(words));
  }

  @Test
  void aTextIsHeardInItsWords() {
    deployTheHouse();
    deploy(NEVER, NEVER);
    Observed attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    Observed ari = Observed.at(vertx, Addresses.EVENTS);
    Observed heard = heard(call());
    String channel = attendant.next("call.started").getJsonObject("channel").getString("id");
    String menu = ari.next("PlaybackStarted").getJsonObject("playback").getString("id");
    attendant.next("prompt.started");

    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            JsonObject.of(
                "type", "prompt.started",
                "channel", JsonObject.of("id", channel),
                "media", JsonArray.of("text:Hello <b>there</b>.", "digits:${EXTEN}", "sound:or")));
    ask(
        Addresses.command("asterisk"),
        JsonObject.of(
            "operation",
            "channels.play",
            "channelId",
            channel,
            "media",
            JsonArray.of("sound:made-of-a-text", "sound:digits/1", "sound:or")));
    ask(
        Addresses.command("asterisk"),
        JsonObject.of("operation", "playbacks.stop", "playbackId", menu));

    next(heard, "text:Hello <b>there</b>.");
    next(heard, "sound:digits/1");
    next(heard, "sound:or");
  }

  @Test
  void aCallIsPublishedAndKeptInTheSameWords() {
    deployTheHouse();
    deploy(NEVER, NEVER);
    Instant before = Instant.now();

    JsonObject placed =
        ask(
            Addresses.SOFTPHONE,
            JsonObject.of("call", "channel-aa", "caller", "bob", "called", "5551000"));
    String phone = placed.getString("phone");
    assertThat(UUID.fromString(phone)).as("an id that can't be guessed").isNotNull();
    Observed heard = heard(phone);
    Await.until(vertx, "the menu is heard", () -> kinds(transcript(phone)).contains("menu"));
    press(phone, "1");
    next(heard, "sound:you-entered");
    next(heard, "menu");
    press(phone, "9");
    next(heard, "hangup by application");

    assertThat(placed.getString("name")).isEqualTo("PJSIP/bob-00000000");
    JsonObject state = state(phone);
    assertThat(kinds(state.getJsonArray("transcript")))
        .containsExactly(
            "answered",
            "menu",
            "1",
            "cut off",
            "sound:you-entered",
            "menu",
            "9",
            "cut off",
            "hangup by application");
    assertThat(heard.all())
        .isNotEmpty()
        .allMatch(entry -> state.getJsonArray("transcript").contains(entry));
    assertThat(state.getJsonArray("transcript").stream().map(JsonObject.class::cast))
        .extracting(entry -> entry.getInteger("n"))
        .first()
        .isEqualTo(1);
    assertThat(heard.all())
        .extracting(entry -> entry.getInteger("n"))
        .doesNotHaveDuplicates()
        .isSorted();
    assertThat(state.getJsonArray("transcript").stream().map(JsonObject.class::cast))
        .extracting(entry -> entry.getLong("atMs"))
        .isSorted();
    assertThat(state.getString("phone")).isEqualTo(phone);
    assertThat(state.getString("name")).isEqualTo("PJSIP/bob-00000000");
    assertThat(Instant.parse(state.getString("began"))).isBetween(before, Instant.now());
    assertThat(state.getJsonObject("ended"))
        .isEqualTo(JsonObject.of("how", "hangup", "by", "application", "cause", 16));
    assertThat(simulator.requests()).containsKey("channels.hangup");
  }

  private JsonArray transcript(String phone) {
    return state(phone).getJsonArray("transcript");
  }

  private JsonObject press(String phone, String key) {
    return ask(Addresses.softphone(phone), JsonObject.of("press", key));
  }

  @Test
  void theCallerCanHangUp() {
    deployTheHouse();
    deploy(NEVER, NEVER);
    String phone = call();
    Observed heard = heard(phone);
    next(heard, "menu");

    JsonObject state = ask(Addresses.softphone(phone), JsonObject.of("hangup", true));
    assertThat(state.getValue("ended")).isNull();
    next(heard, "hangup by caller");

    assertThat(press(phone, "1").getJsonObject("ended").getString("by")).isEqualTo("caller");
    assertThat(kinds(transcript(phone))).doesNotContain("1").endsWith("hangup by caller");
  }

  @Test
  void theApplicationsAreListed() {
    deploy(NEVER, NEVER);
    JsonObject before = ask(Addresses.SOFTPHONE, new JsonObject());
    assertThat(before).isEqualTo(JsonObject.of("apps", new JsonArray(), "phones", 0));

    deployTheHouse();
    call();

    assertThat(ask(Addresses.SOFTPHONE, new JsonObject()))
        .isEqualTo(JsonObject.of("apps", JsonArray.of("channel-aa"), "phones", 1));
  }

  @Test
  void simultaneousCallsAreLimited() {
    deployTheHouse();
    deploy(NEVER, NEVER);
    List<String> phones = Stream.generate(this::call).limit(SoftphoneVerticle.MAX_PHONES).toList();

    ReplyException refusal = refusal(Addresses.SOFTPHONE, JsonObject.of("call", "channel-aa"));
    assertThat(refusal.failureCode()).isEqualTo(429);
    assertThat(refusal).hasMessage("there are 20 phones in use already");

    Observed first = heard(phones.get(0));
    ask(Addresses.softphone(phones.get(0)), JsonObject.of("hangup", true));
    next(first, "hangup by caller");
    assertThat(call()).isNotIn(phones);
  }

  @Test
  void aPhoneWhosePageIsGoneHangsUpAndIsRemoved() {
    deployTheHouse();
    deploy(AT_ONCE, AT_ONCE);
    Observed attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);

    String phone = call();
    attendant.next("call.ended");

    Await.until(vertx, "it is forgotten", () -> isForgotten(phone));
    assertThat(ask(Addresses.SOFTPHONE, new JsonObject()).getInteger("phones")).isZero();
  }

  private boolean isForgotten(String phone) {
    ReplyException failure = refusal(Addresses.softphone(phone), new JsonObject());
    return failure != null && failure.failureType() == ReplyFailure.NO_HANDLERS;
  }

  @Test
  void theOldestEndedPhonesAreRemovedFirst() {
    deployTheHouse();
    deploy(NEVER, NEVER);
    String first = hungUp();
    String second = hungUp();
    for (int more = 2; more < SoftphoneVerticle.MAX_KEPT; more++) {
      hungUp();
    }
    assertThat(state(first).getJsonObject("ended")).isNotNull();

    hungUp();

    assertThat(isForgotten(first)).isTrue();
    assertThat(isForgotten(second)).isFalse();
  }

  private String hungUp() {
    String phone = call();
    Observed heard = heard(phone);
    ask(Addresses.softphone(phone), JsonObject.of("hangup", true));
    next(heard, "hangup by caller");
    return phone;
  }

  @Test
  void undeployedPhonesHangUp() {
    deployTheHouse();
    String deployment = await(vertx.deployVerticle(new SoftphoneVerticle(simulator)));
    Observed attendant = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    call();
    attendant.next("call.started");

    await(vertx.undeploy(deployment));

    attendant.next("call.ended");
  }

  @Test
  void badRequestsAreRefused() {
    deployTheHouse();
    deploy(NEVER, NEVER);

    refused(Addresses.SOFTPHONE, "hello", 400, "expected a JSON object as the body");
    refused(
        Addresses.SOFTPHONE,
        JsonObject.of("call", 1),
        400,
        "call: expected the name of a Stasis application");
    refused(
        Addresses.SOFTPHONE,
        JsonObject.of("call", "channel-bb"),
        409,
        "the application channel-bb isn't registered");
    assertThat(simulator.channels()).isZero();

    String phone = Addresses.softphone(call());
    refused(phone, "hello", 400, "expected a JSON object as the body");
    refused(phone, JsonObject.of("press", "x"), 400, "press: expected one of 0-9 * # A-D");
  }

  private void refused(String address, Object body, int code, String why) {
    ReplyException refusal = refusal(address, body);
    assertThat(refusal.failureCode()).isEqualTo(code);
    assertThat(refusal).hasMessage(why);
  }
}
