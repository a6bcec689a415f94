package dev.ariattendant.console.bus;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in other languages own calls of a simulated Asterisk, and can't reach others' calls. */
@ExtendWith(VertxExtension.class)
final class ProgramCallsTest {

  private static final String TOKEN = "python-0123456789";
  private static final String OTHER_TOKEN = "hostile-0123456789";
  private static final String ELSEWHERE_TOKEN = "elsewhere-0123456789";

  private Vertx vertx;
  private Simulator simulator;
  private int port;
  private TestProgram program;

  @BeforeEach
  void aProgramTakesCalls(Vertx vertx) {
    this.vertx = vertx;
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults()));
    Observed status = Observed.at(vertx, "ari.status");
    await(
        vertx.deployVerticle(
            AriBridgeVerticle.class,
            new DeploymentOptions()
                .setConfig(
                    JsonObject.of(
                        "name",
                        TestProgram.ASTERISK,
                        "url",
                        simulator.uri().toString(),
                        "username",
                        SimulatorOptions.defaults().username(),
                        "password",
                        SimulatorOptions.defaults().password(),
                        "app",
                        TestProgram.APP,
                        "gracePeriod",
                        "1ms"))));
    status.next("connected", each -> "connected".equals(each.getString("state")));
    port =
        Consoles.deploy(
            vertx,
            JsonObject.of(
                "tokens",
                JsonArray.of(
                    token("python", TOKEN, TestProgram.APP),
                    token("hostile", OTHER_TOKEN, TestProgram.APP),
                    token("elsewhere", ELSEWHERE_TOKEN, "other-app"))));
    program = TestProgram.serving(vertx, port, TOKEN);
  }

  private static JsonObject token(String name, String token, String app) {
    return JsonObject.of("name", name, "token", token, "apps", JsonArray.of(app));
  }

  private SimulatedCaller call() {
    return simulator.call(CallerOptions.to(TestProgram.APP));
  }

  @Test
  void itServesACallFromTheBeginningToTheEnd() {
    SimulatedCaller caller = call();
    String id = program.acceptNext();

    assertThat(id).isEqualTo(caller.channelId());
    assertThat(program.command("channels.answer", id)).contains(Map.entry("type", "rec"));
    JsonObject play =
        JsonObject.of(
            "operation",
            "channels.play",
            "channelId",
            id,
            "media",
            JsonArray.of("sound:hello-world"),
            "playbackId",
            id + "-p1");
    assertThat(program.command(play).getJsonObject("body")).contains(Map.entry("id", id + "-p1"));
    program.nextEvent(id, "PlaybackStarted");
    caller.press('7');
    assertThat(program.nextEvent(id, "ChannelDtmfReceived")).contains(Map.entry("digit", "7"));
    assertThat(
            program.command(JsonObject.of("operation", "playbacks.stop", "playbackId", id + "-p1")))
        .contains(Map.entry("type", "rec"));
    assertThat(program.beat(id)).containsExactly(id);
    program.command("channels.hangup", id);
    program.nextEvent(id, "StasisEnd");

    assertThat(await(caller.ended())).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.APPLICATION));
    assertThat(caller.heard()).containsExactly("sound:hello-world");
    assertThat(program.command("channels.hangup", id))
        .contains(Map.entry("failureCode", 404))
        .contains(Map.entry("message", "this program serves no such call"));
    assertThat(program.beat(id)).isEmpty();
  }

  @Test
  void itAcceptsOnlyAsSomebodyWhoListens() {
    call();
    JsonObject offer = program.nextOffer();
    String id = TestProgram.channelOf(offer);

    program.reply(offer, new JsonObject());
    assertThat(program.client().nextAbout(offer.getString("replyAddress")).getString("message"))
        .isEqualTo("register on ari.channel." + id + " first");
    assertThat(program.register("ari.channel." + id)).contains(Map.entry("type", "registered"));
    program.reply(offer, new JsonObject());
    program.nextEvent(id, "StasisStart");
    program.reply(offer, new JsonObject());
    assertThat(program.client().nextAbout(offer.getString("replyAddress")).getString("message"))
        .isEqualTo("nobody waits for this reply");
    assertThat(program.beat(id)).containsExactly(id);
  }

  @Test
  void aCallThatItRefusesGoesBackToTheDialplan() {
    SimulatedCaller caller = call();
    program.refuse(program.nextOffer(), "429", "serves 5 calls");
    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "399", "600", "many", ""})
  void aRefusalHasTheCodeOfOne(String code) {
    call();
    JsonObject offer = program.nextOffer();
    program.refuse(offer, code, "no");
    assertThat(program.client().nextAbout(offer.getString("replyAddress")).getString("message"))
        .isEqualTo("expected failureCode from 400 to 599");
  }

  /**
   * The bridge is told after half of the three seconds; it looks for calls without an owner every
   * half second.
   */
  @Test
  void whenItDiesTheBridgeIsToldAndAnotherIsOfferedItsCalls() {
    assertThat(ProgramSession.TIME_TO_RECONNECT).isLessThanOrEqualTo(Duration.ofMillis(1500));
    call();
    String id = program.acceptNext();
    TestProgram next = TestProgram.serving(vertx, port, OTHER_TOKEN);
    Queue<JsonObject> reports = reports();

    program.client().leave();
    JsonObject offer = next.nextOffer();

    assertThat(reports).last().satisfies(last -> assertThat(last.getBoolean("gone")).isTrue());
    assertThat(TestProgram.channelOf(offer)).isEqualTo(id);
    assertThat(offer.getJsonObject("headers")).contains(Map.entry("resumed", "true"));
  }

  /** What the bridge is told about owners from now on. */
  private Queue<JsonObject> reports() {
    Queue<JsonObject> reports = new ConcurrentLinkedQueue<>();
    vertx
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              if (delivery.message().address().equals("ari.owners." + TestProgram.ASTERISK)) {
                reports.add((JsonObject) delivery.message().body());
              }
              delivery.next();
            });
    return reports;
  }

  @Test
  void whenItConnectsAgainAtOnceItGetsItsOwnCallsBack() {
    SimulatedCaller caller = call();
    String id = program.acceptNext();
    program.client().leave();
    TestProgram again = TestProgram.serving(vertx, port, TOKEN);

    assertThat(again.command("channels.answer", id)).contains(Map.entry("failureCode", 404));
    assertThat(again.acceptNext()).isEqualTo(id);
    again.command("channels.hangup", id);
    assertThat(await(caller.ended())).isEqualTo(new CallOutcome.HungUp(CallOutcome.By.APPLICATION));
  }

  @Test
  void whenItDiesWithAnOfferAnotherGetsIt() {
    call();
    JsonObject offer = program.nextOffer();
    TestProgram next = TestProgram.serving(vertx, port, OTHER_TOKEN);
    program.client().leave();
    assertThat(next.acceptNext()).isEqualTo(TestProgram.channelOf(offer));
  }

  @Test
  void whenItDiesWithAnOfferTheCallIsNotLeftWaiting() {
    SimulatedCaller caller = call();
    program.nextOffer();
    program.client().leave();
    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
  }

  /** Its socket is open, and it is silent. */
  @Test
  void whenItHangsAnotherIsOfferedItsCalls() {
    call();
    String id = program.acceptNext();
    TestProgram next = TestProgram.serving(vertx, port, OTHER_TOKEN);

    assertThat(next.acceptNext()).isEqualTo(id);
    assertThat(program.client().closed()).isEqualTo(1008);
  }

  @Test
  void anOfferThatItDoesNotAnswerGoesToAnother() {
    call();
    JsonObject offer = program.nextOffer();
    String id = TestProgram.channelOf(offer);
    assertThat(program.register("ari.channel." + id)).contains(Map.entry("type", "registered"));
    TestProgram next = TestProgram.serving(vertx, port, OTHER_TOKEN);

    assertThat(next.acceptNext()).isEqualTo(id);
    // Two, since both are registered, and take turns.
    call();
    next.acceptNext();
    call();
    next.acceptNext();
    program.reply(offer, new JsonObject());
    assertThat(program.client().nextAbout(offer.getString("replyAddress")).getString("message"))
        .isEqualTo("nobody waits for this reply");
    assertThat(program.register("ari.channel." + id).getString("message"))
        .as("it hears nothing of the call")
        .isEqualTo("this program serves no such call");
  }

  @Test
  void whoIsOfferedItsOwnCallAgainMayRegisterAgain() {
    call();
    String id = program.acceptNext();
    assertThat(program.register("ari.channel." + id)).contains(Map.entry("type", "registered"));
    assertThat(program.beat(id)).containsExactly(id);
  }

  @Test
  void itServesMoreCallsThanOtherClientsHaveAddresses() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i <= EventBusClient.MAX_REGISTRATIONS; i++) {
      call();
      ids.add(program.acceptNext());
      if (i % 20 == 0) {
        program.beat(ids.toArray(String[]::new));
      }
    }
    assertThat(program.beat(ids.toArray(String[]::new))).hasSameElementsAs(ids);
  }

  @Test
  void aCallThatItNamesNoMoreIsTakenFromIt() {
    call();
    String id = program.acceptNext();
    call();
    String second = program.acceptNext();
    program.client().send(JsonObject.of("type", "unregister", "address", TestProgram.OFFERS));
    TestProgram next = TestProgram.serving(vertx, port, OTHER_TOKEN);

    program.beat(second);
    program.beat(second);
    assertThat(next.acceptNext()).isEqualTo(id);
    assertThat(next.beat(id)).containsExactly(id);
    assertThat(program.command("channels.hangup", id).getInteger("failureCode")).isIn(404, 409);
  }

  @Test
  void aCallThatItReleasesGoesToAnother() {
    call();
    String id = program.acceptNext();
    TestProgram next = TestProgram.connect(vertx, port, OTHER_TOKEN);
    program.client().send(JsonObject.of("type", "unregister", "address", TestProgram.OFFERS));
    assertThat(program.beat(id)).containsExactly(id);
    next.register(TestProgram.OFFERS);

    program
        .client()
        .send(
            JsonObject.of(
                "type",
                "send",
                "address",
                "ari.owners." + TestProgram.ASTERISK,
                "replyAddress",
                "released",
                "headers",
                JsonObject.of("token", TOKEN),
                "body",
                JsonObject.of("release", JsonArray.of(id))));
    assertThat(next.acceptNext()).isEqualTo(id);
    assertThat(
            program.client().nextAbout("released").getJsonObject("body").getJsonArray("channels"))
        .containsExactly(id);
    assertThat(program.command("channels.hangup", id)).contains(Map.entry("failureCode", 404));
    assertThat(next.beat(id)).containsExactly(id);
  }

  @Test
  void whoEndsSaysSoAndItsCallsAreOfferedAtOnce() {
    call();
    String id = program.acceptNext();
    program.client().send(JsonObject.of("type", "unregister", "address", TestProgram.OFFERS));
    assertThat(program.beat(id)).containsExactly(id);
    TestProgram next = TestProgram.serving(vertx, port, OTHER_TOKEN);

    assertThat(program.report(JsonObject.of("gone", true))).contains(Map.entry("type", "rec"));
    assertThat(next.acceptNext()).isEqualTo(id);
  }

  @Test
  void anotherProgramReachesNothingOfTheCall() {
    SimulatedCaller caller = call();
    JsonObject offer = program.nextOffer();
    String id = TestProgram.channelOf(offer);
    TestProgram hostile = TestProgram.connect(vertx, port, OTHER_TOKEN);

    // While the call is on offer, and afterwards.
    assertThat(hostile.register("ari.channel." + id)).contains(Map.entry("body", "rejected"));
    hostile.reply(offer, new JsonObject());
    assertThat(hostile.client().nextAbout(offer.getString("replyAddress")))
        .contains(Map.entry("body", "rejected"));
    program.register("ari.channel." + id);
    program.reply(offer, new JsonObject());
    program.nextEvent(id, "StasisStart");

    assertThat(hostile.register("ari.channel." + id)).contains(Map.entry("body", "rejected"));
    assertThat(hostile.command("channels.hangup", id)).contains(Map.entry("failureCode", 404));
    assertThat(hostile.beat(id)).isEmpty();
    assertThat(
            hostile
                .report(JsonObject.of("release", JsonArray.of(id)))
                .getJsonObject("body")
                .getJsonArray("channels"))
        .isEmpty();
    hostile.report(JsonObject.of("gone", true));
    assertThat(program.beat(id)).containsExactly(id);
    assertThat(caller.ended().isComplete()).isFalse();
  }

  /** It serves a call, too, and uses that one to reach the other. */
  @Test
  void anOwnerReachesItsOwnCallAlone() {
    SimulatedCaller caller = call();
    String id = program.acceptNext();
    program.client().send(JsonObject.of("type", "unregister", "address", TestProgram.OFFERS));
    assertThat(program.beat(id)).containsExactly(id);
    TestProgram hostile = TestProgram.serving(vertx, port, OTHER_TOKEN);
    call();
    String own = hostile.acceptNext();

    assertThat(hostile.command("channels.hangup", id)).contains(Map.entry("failureCode", 404));
    assertThat(
            hostile.command(JsonObject.of("operation", "playbacks.stop", "playbackId", id + "-p1")))
        .contains(Map.entry("failureCode", 404));
    assertThat(
            hostile.command(
                JsonObject.of(
                    "operation", "playbacks.stop", "channelId", own, "playbackId", id + "-p1")))
        .contains(Map.entry("failureCode", 403));
    assertThat(hostile.beat(own, id)).containsExactly(own);
    assertThat(
            hostile
                .report(
                    JsonObject.of(
                        "attendant", "another", "node", "another", "channels", JsonArray.of(own)))
                .getJsonObject("body")
                .getJsonArray("channels"))
        .containsExactly(own);
    hostile.report(JsonObject.of("gone", true));

    assertThat(program.beat(id)).containsExactly(id);
    assertThat(caller.ended().isComplete()).isFalse();
  }

  @Test
  void aTokenIsForItsOwnApplication() {
    TestProgram elsewhere = TestProgram.connect(vertx, port, ELSEWHERE_TOKEN);
    assertThat(elsewhere.register(TestProgram.OFFERS)).contains(Map.entry("body", "rejected"));
    assertThat(elsewhere.register("ari.claims." + TestProgram.APP))
        .contains(Map.entry("body", "rejected"));
    assertThat(elsewhere.register("ari.calls.other-app")).contains(Map.entry("type", "registered"));
    assertThat(elsewhere.register("ari.owners")).contains(Map.entry("type", "registered"));

    vertx.eventBus().publish("ari.owners", ownersOf(TestProgram.APP));
    vertx.eventBus().publish("ari.owners", ownersOf("other-app"));
    assertThat(elsewhere.client().nextAbout("ari.owners").getJsonObject("body"))
        .isEqualTo(ownersOf("other-app"));
  }

  private static JsonObject ownersOf(String app) {
    return JsonObject.of("asterisk", "north", "app", app, "node", "a", "moving", false);
  }

  @Test
  void twoWithOneTokenAreTwoOwners() {
    call();
    String id = program.acceptNext();
    TestProgram second = TestProgram.connect(vertx, port, TOKEN);
    assertThat(second.register("ari.channel." + id)).contains(Map.entry("body", "rejected"));
    assertThat(second.command("channels.hangup", id)).contains(Map.entry("failureCode", 404));
    second.client().leave();
    assertThat(program.beat(id)).containsExactly(id);
  }

  /** The bridge doesn't wait until it notices that nobody speaks of the call any more. */
  @Test
  void whoNoLongerListensToItsCallHasGivenItUp() {
    call();
    String id = program.acceptNext();
    Queue<JsonObject> reports = reports();
    program.client().send(JsonObject.of("type", "unregister", "address", "ari.channel." + id));

    JsonObject offer = program.nextOffer();
    assertThat(TestProgram.channelOf(offer)).isEqualTo(id);
    assertThat(offer.getJsonObject("headers")).contains(Map.entry("resumed", "true"));
    assertThat(reports.remove()).contains(Map.entry("release", JsonArray.of(id)));
    assertThat(reports)
        .hasSize(2)
        .allSatisfy(
            beat ->
                assertThat(beat)
                    .contains(Map.entry("calls", 0), Map.entry("channels", new JsonArray())));
    assertThat(program.command("channels.answer", id)).contains(Map.entry("failureCode", 404));
  }

  @Test
  void whoDropsItsOnlyCallAndTakesNoMoreSendsTheCallerOn() {
    SimulatedCaller caller = call();
    String id = program.acceptNext();
    program.client().send(JsonObject.of("type", "unregister", "address", TestProgram.OFFERS));
    program.client().send(JsonObject.of("type", "unregister", "address", "ari.channel." + id));
    assertThat(await(caller.ended())).isInstanceOf(CallOutcome.Continued.class);
  }

  @Test
  void aCallThatHasEndedIsNotGivenUp() {
    SimulatedCaller caller = call();
    String id = program.acceptNext();
    Queue<JsonObject> reports = reports();
    caller.hangUp();
    program.nextEvent(id, "StasisEnd");
    program.client().send(JsonObject.of("type", "unregister", "address", "ari.channel." + id));
    // The console has read what came before.
    assertThat(program.beat(id)).isEmpty();
    assertThat(reports).isEmpty();
  }
}
