package dev.ariattendant.simulator;

import static dev.ariattendant.simulator.AriClient.API_KEY;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.AriClient.Answer;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonArray;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSockets and their applications, one story each. */
@ExtendWith(VertxExtension.class)
class EventSocketsTest {

  private static final double FAST = 10_000;

  private Simulator simulator;
  private AriClient ari;

  @BeforeEach
  void start(Vertx vertx) {
    simulator = await(Simulator.start(vertx, SimulatorOptions.defaults().withSpeed(FAST)));
    ari = new AriClient(vertx, simulator);
  }

  @ParameterizedTest
  @CsvSource({
    "app=a, 401",
    "app=a&api_key=asterisk:wrong, 401",
    "api_key=asterisk:asterisk, 400",
    "app=&api_key=asterisk:asterisk, 400",
    "'app=a,,b&api_key=asterisk:asterisk', 500",
  })
  void aBadHandshakeIsRefused(String query, int status) {
    Throwable refused = Await.failure(ari.tryConnect("/ari/events?" + query));

    assertThat(refused)
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class,
            rejected -> assertThat(rejected.getStatus()).isEqualTo(status));
  }

  @Test
  void aRequestWithoutAnUpgradeGets426() {
    Answer answer = ari.get("/events?app=channel-aa");

    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.headers()).containsEntry("Content-Type", "text/html");
    assertThat(answer.body().toString()).contains("<h1>Upgrade Required</h1>");
  }

  @Test
  void anEncodedApiKeyIsAccepted() {
    await(ari.tryConnect("/ari/events?app=a&api_key=asterisk%3Aasterisk"));

    assertThat(ari.get("/applications/a").status()).isEqualTo(200);
  }

  @Test
  void anApplicationExistsAsLongAsItsSocket() {
    EventLog events = ari.connect("channel-aa");
    assertThat(ari.get("/applications/channel-aa").json().getJsonArray("channel_ids")).isEmpty();

    events.close();

    Answer gone = ari.getUntil(404, "/applications/channel-aa");
    assertThat(gone.message()).isEqualTo("Application not found");
  }

  @Test
  void anApplicationOutlivesItsSocketWhileAChannelIsInIt() {
    EventLog events = ari.connect("channel-aa");
    SimulatedCaller alice = ari.answeredCall(events, CallerOptions.to("channel-aa"));
    events.close();

    assertThat(ari.get("/applications/channel-aa").json().getJsonArray("channel_ids"))
        .containsExactly(alice.channelId());
    ari.delete("/channels/" + alice.channelId());
    await(alice.ended());

    assertThat(ari.get("/applications/channel-aa").status()).isEqualTo(404);
  }

  @Test
  void withoutASocketEventsAreLostButChannelsGoOn() {
    EventLog before = ari.connect("channel-aa");
    SimulatedCaller alice = ari.answeredCall(before, CallerOptions.to("channel-aa"));
    await(simulator.dropSockets());
    ari.post("/channels/" + alice.channelId() + "/play/p?media=tone:busy");

    EventLog after = ari.connect("channel-aa");
    ari.delete("/playbacks/p");
    after.first("PlaybackFinished");

    assertThat(after.shown()).containsExactly("PlaybackFinished tone:busy done");
  }

  @Test
  void anApplicationThatIsNotRegisteredTakesNoCall() {
    SimulatedCaller alice = simulator.call(CallerOptions.to("channel-aa"));

    assertThat(await(alice.ended())).isEqualTo(new CallOutcome.NotTaken());
    ari.channelsAre(0);
  }

  @Test
  void anApplicationWhoseSocketIsGoneTakesNoCall() {
    EventLog events = ari.connect("channel-aa");
    ari.answeredCall(events, CallerOptions.to("channel-aa"));
    await(simulator.dropSockets());

    SimulatedCaller bob = simulator.call(CallerOptions.to("channel-aa"));

    assertThat(await(bob.ended())).isEqualTo(new CallOutcome.NotTaken());
  }

  @Test
  void aSecondSocketReplacesTheFirst() {
    EventLog first = ari.connect("channel-aa");
    EventLog second = ari.connect("channel-aa");

    assertThat(first.first("ApplicationReplaced").fieldNames())
        .containsExactly("type", "timestamp", "asterisk_id", "application");
    simulator.call(CallerOptions.to("channel-aa"));
    second.first("StasisStart");
    assertThat(first.shown()).containsExactly("ApplicationReplaced");
  }

  @Test
  void whenTheReplacedOneClosesTheNewOneKeepsTheApplication() {
    EventLog first = ari.connect("channel-aa");
    EventLog second = ari.connect("channel-aa");

    first.close();

    simulator.call(CallerOptions.to("channel-aa"));
    second.first("StasisStart");
  }

  @Test
  @DisplayName("when the new socket closes the application is gone, though the old socket is open")
  void whenTheNewSocketClosesTheApplicationIsGone() {
    ari.connect("channel-aa");
    EventLog second = ari.connect("channel-aa");

    second.close();

    ari.getUntil(404, "/applications/channel-aa");
  }

  @Test
  void oneSocketMayHaveSeveralApplications() {
    EventLog events = ari.connect("a,b");

    simulator.call(CallerOptions.to("b"));

    assertThat(events.first("StasisStart").getString("application")).isEqualTo("b");
    assertThat(ari.get("/applications").body().toJsonArray()).hasSize(2);
  }

  @Test
  void basicAuthenticationIsAccepted() {
    Answer without = await(ari.raw(HttpMethod.GET, "/ari/asterisk/ping", "", Buffer.buffer()));
    Answer with = await(ari.rawAuthorized("Basic YXN0ZXJpc2s6YXN0ZXJpc2s=", "/ari/asterisk/ping"));

    assertThat(without.status()).isEqualTo(401);
    assertThat(without.message()).isEqualTo("Authentication required");
    assertThat(without.headers())
        .containsEntry("WWW-Authenticate", "Basic realm=\"Asterisk REST Interface\"");
    assertThat(with.status()).isEqualTo(200);
  }

  @Test
  void applicationsAreListedInJson() {
    ari.connect("channel-aa");

    JsonArray list =
        await(ari.raw(HttpMethod.GET, "/ari/applications?" + API_KEY, "", Buffer.buffer()))
            .body()
            .toJsonArray();

    assertThat(list.getJsonObject(0).fieldNames())
        .containsExactly(
            "name",
            "channel_ids",
            "bridge_ids",
            "endpoint_ids",
            "device_names",
            "events_allowed",
            "events_disallowed");
  }
}
