package dev.ariattendant.bridge.call;

import static dev.ariattendant.bridge.OfferedCalls.channelOf;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.bridge.BusRecorder;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.bridge.OfferedCalls;
import dev.ariattendant.bridge.RecordedEvents;
import dev.ariattendant.bridge.transport.RestRequest;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a lost connection: the calls that Asterisk has, and those that the bridge knows. */
@ExtendWith(VertxExtension.class)
final class ResyncTest {

  private static final String NUMBER = "4711";

  private OfferedCalls offered;
  private Vertx vertx;
  private FakeAsteriskCalls asterisk;

  @BeforeEach
  void attendantsTakeCalls(Vertx vertx) {
    this.vertx = vertx;
    asterisk = new FakeAsteriskCalls(vertx, JsonObject.of("offerTimeout", "1h"));
    offered = OfferedCalls.of(vertx);
  }

  @Test
  void theMissedEndOfACallIsPublished() {
    List<BusRecorder> ears =
        List.of(
            BusRecorder.at(vertx, "ari.channel.one"),
            BusRecorder.at(vertx, "ari.events"),
            BusRecorder.at(vertx, "ari.events.StasisEnd"));
    asterisk.enters("one");
    offered.next().reply(null);
    ears.get(0).next();
    ears.get(1).next();
    asterisk.rest().answering(application());
    asterisk.reconnects();

    JsonObject start = RecordedEvents.of("StasisStart").getJsonObject("channel");
    for (BusRecorder ear : ears) {
      Message<JsonObject> end = ear.nextMessage();
      assertThat(end.headers().get("type")).isEqualTo("StasisEnd");
      assertThat(end.headers().get("synthetic")).isEqualTo("true");
      assertThat(end.headers().get("resumed")).isNull();
      assertThat(end.headers().get("command")).isEqualTo("ari.command.asterisk");
      assertThat(end.body().getString("type")).isEqualTo("StasisEnd");
      assertThat(end.body().getString("asterisk_id")).isEqualTo("02:fc");
      assertThat(end.body().getString("application")).isEqualTo("channel-aa");
      assertThat(end.body().getString("timestamp"))
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
      assertThat(end.body().getJsonObject("channel"))
          .isEqualTo(
              JsonObject.of(
                  "id", "one",
                  "name", start.getString("name"),
                  "caller", start.getJsonObject("caller")));
      assertThat(ear.unseen()).isEmpty();
    }
    assertThat(asterisk.calls()).isZero();
    assertThat(nextUri()).isEqualTo("/applications/channel-aa");
    assertThat(asterisk.rest().unseen()).isEmpty();
  }

  @Test
  void aCallThatIsStillThereGoesOnAsIfNothingHadHappened() {
    takes("one");
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    asterisk.rest().answering(application("one"));
    asterisk.reconnects();
    asterisk.events(RecordedEvents.digit("one", "5"));

    assertThat(owner.next().getString("digit")).isEqualTo("5");
    assertThat(offered.unseen()).isEmpty();
    assertThat(asterisk.calls()).isOne();
  }

  @Test
  void aCallThatIsNotKnownIsOfferedAgain() {
    asterisk.rest().answering(application("lost")).answering(channels("lost", "elsewhere"));
    asterisk.reconnects();

    Message<JsonObject> offer = offered.next();
    assertThat(offer.headers().get("resumed")).isEqualTo("true");
    assertThat(offer.headers().get("synthetic")).isNull();
    assertThat(offer.headers().get("command")).isEqualTo("ari.command.asterisk");
    JsonObject start = offer.body();
    assertThat(start.getString("timestamp")).isNotNull();
    start.remove("timestamp");
    assertThat(start)
        .isEqualTo(
            JsonObject.of(
                "type", "StasisStart",
                "args", JsonArray.of("sales", "k=v"),
                "channel", channel("lost"),
                "asterisk_id", "02:fc",
                "application", "channel-aa"));
    assertThat(offered.unseen()).isEmpty();
    assertThat(asterisk.calls()).isOne();

    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.lost");
    offer.reply(null);
    assertThat(owner.nextMessage().headers().get("resumed")).isEqualTo("true");
    asterisk.events(RecordedEvents.digit("lost", "5"));
    assertThat(owner.next().getString("digit")).isEqualTo("5");
    asterisk.leaves("lost");
    assertThat(asterisk.calls()).isZero();
  }

  @Test
  void anUnknownCallThatNoAttendantAcceptsGoesBack() {
    asterisk.rest().answering(application("lost")).answering(channels("lost"));
    asterisk.reconnects();
    offered.next().fail(503, "the attendant is closing");

    assertThat(nextUri()).isEqualTo("/applications/channel-aa");
    assertThat(nextUri()).isEqualTo("/channels");
    assertThat(nextUri()).as("whether the caller talks to somebody").isEqualTo("/bridges");
    RestRequest reason = asterisk.rest().nextSent();
    assertThat(reason.uri()).isEqualTo("/channels/lost/variable");
    assertThat(reason.body())
        .contains(JsonObject.of("variable", "ATTENDANT_REFUSED", "value", "no-attendant"));
    assertThat(nextUri()).isEqualTo("/channels/lost/continue");
  }

  @Test
  @DisplayName(
      "a call that ends before it is known whether it is a conversation hasn't been refused")
  void aCallThatEndsMeanwhileWasNotRefused() {
    Promise<Object> bridges = Promise.promise();
    try (CapturedLog log = new CapturedLog()) {
      isAskedWhetherItTalks("lost", bridges);
      asterisk.leaves("lost");
      bridges.complete(new JsonArray());

      assertThat(asterisk.calls()).isZero();
      assertThat(log.warnings()).isEmpty();
      assertThat(asterisk.rest().unseen()).isEmpty();
      assertThat(refused("no-attendant")).isZero();
    }
  }

  @Test
  @DisplayName(
      "a call that has come back before it is known whether it was a conversation isn't given back")
  void aCallThatCameBackIsNotGivenBack() {
    Promise<Object> bridges = Promise.promise();
    isAskedWhetherItTalks("lost", bridges);
    asterisk.leaves("lost");
    takes("lost");
    bridges.complete(new JsonArray());

    assertThat(asterisk.calls()).isOne();
    assertThat(asterisk.rest().unseen()).isEmpty();
    assertThat(refused("no-attendant")).isZero();
  }

  /** No attendant accepts a call that had an owner; Asterisk hasn't said yet whether it talks. */
  private void isAskedWhetherItTalks(String channelId, Promise<Object> bridges) {
    asterisk.rest().answering(application(channelId)).answering(channels(channelId));
    Promise<Object> answer = asterisk.rest().answeringLater();
    bridges.future().onComplete(answer);
    asterisk.reconnects();
    offered.next().fail(503, "the attendant is closing");
    assertThat(nextUri()).isEqualTo("/applications/channel-aa");
    assertThat(nextUri()).isEqualTo("/channels");
    assertThat(nextUri()).isEqualTo("/bridges");
  }

  private double refused(String reason) {
    return Meters.of(vertx).connection("asterisk", "channel-aa").refused(reason).count();
  }

  @Test
  void withoutBridgesThereAreNoConversations() {
    asterisk
        .rest()
        .answering(application("lost"))
        .answering(channels("lost"))
        .refusing(FailureCodes.NO_SUCH_OPERATION, "Resource not found");
    asterisk.reconnects();
    offered.next().fail(503, "the attendant is closing");

    assertThat(nextUri()).isEqualTo("/applications/channel-aa");
    assertThat(nextUri()).isEqualTo("/channels");
    assertThat(nextUri()).isEqualTo("/bridges");
    assertThat(nextUri()).isEqualTo("/channels/lost/variable");
    assertThat(nextUri()).isEqualTo("/channels/lost/continue");
  }

  @Test
  void aCallBeyondTheLimitIsOfferedAgainAllTheSame() {
    asterisk = new FakeAsteriskCalls(vertx, JsonObject.of("offerTimeout", "1h", "maxCalls", 1));
    takes("one");
    asterisk.rest().answering(application("one", "lost")).answering(channels("one", "lost"));
    asterisk.reconnects();

    assertThat(channelOf(offered.next())).isEqualTo("lost");
    asterisk.enters("late");
    assertThat(nextUri()).isEqualTo("/applications/channel-aa");
    assertThat(nextUri()).isEqualTo("/channels");
    assertThat(nextUri()).isEqualTo("/channels/late/variable");
  }

  @Test
  void aChannelThatTheApplicationOnlyListensToIsNotOffered() {
    JsonObject listenedTo = channel("listened-to");
    listenedTo.getJsonObject("dialplan").put("app_name", "Playback");
    asterisk
        .rest()
        .answering(application("listened-to", "lost"))
        .answering(JsonArray.of(channel("lost"), listenedTo));
    asterisk.reconnects();

    assertThat(channelOf(offered.next())).isEqualTo("lost");
    assertThat(asterisk.calls()).isOne();
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void aCallThatWasClaimedIsOfferedAgainToo() {
    JsonObject claimed = channel("claimed");
    claimed
        .getJsonObject("dialplan")
        .put("app_name", "StasisBroadcast")
        .put("app_data", "2000,^channel-,sales:high");
    asterisk.rest().answering(application("claimed")).answering(JsonArray.of(claimed));
    asterisk.reconnects();

    Message<JsonObject> offer = offered.next();
    assertThat(channelOf(offer)).isEqualTo("claimed");
    assertThat(offer.body().getJsonArray("args")).isEqualTo(JsonArray.of("sales", "high"));
  }

  @Test
  void manyCallsAreAllOfferedAgainFiftyAtATime() {
    String[] lost = IntStream.range(0, 120).mapToObj(i -> "lost-" + i).toArray(String[]::new);
    asterisk.rest().answering(application(lost)).answering(channels(lost));
    Future<Void> compared = asterisk.compared(asterisk.opened());

    assertThat(Await.next(asterisk.pauses(), "a pause")).isPositive();
    assertThat(asterisk.calls()).isEqualTo(50);
    assertThat(compared.isComplete()).isFalse();
    asterisk.goOn();
    Set<String> again = new HashSet<>();
    for (int i = 0; i < lost.length; i++) {
      again.add(channelOf(offered.next()));
    }
    assertThat(again).containsExactlyInAnyOrder(lost);
    await(compared);
    assertThat(asterisk.calls()).isEqualTo(120);
  }

  @Test
  void aChannelThatACommandCreatedIsItsCreators() {
    asterisk.commands(
        JsonObject.of(
            "operation", "channels.originate", "endpoint", "PJSIP/bob", "channelId", "mine"));
    asterisk.rest().answering(application("mine"));
    asterisk.reconnects();

    assertThat(nextUri()).startsWith("/channels");
    assertThat(nextUri()).isEqualTo("/applications/channel-aa");
    assertThat(asterisk.rest().unseen()).isEmpty();
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void aCallThatEndsWhileAsteriskIsBeingAskedIsOldNews() {
    takes("one");
    Promise<Object> answer = asterisk.rest().answeringLater();
    Future<Void> compared = asterisk.compared(asterisk.opened());
    asterisk.leaves("one");
    asterisk.leaves("unknown");
    answer.complete(application("one", "unknown"));
    await(compared);

    assertThat(offered.unseen()).isEmpty();
    assertThat(asterisk.calls()).isZero();
  }

  @Test
  void aCallThatEndsWhileChannelsAreBeingListedIsOldNews() {
    asterisk.rest().answering(application("lost"));
    Promise<Object> answer = asterisk.rest().answeringLater();
    Future<Void> compared = asterisk.compared(asterisk.opened());
    nextUri();
    assertThat(nextUri()).isEqualTo("/channels");
    asterisk.leaves("lost");
    answer.complete(channels("lost"));
    await(compared);

    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  @DisplayName("a call that comes while Asterisk is being asked is offered once and isn't ended")
  void aCallThatComesMeanwhileIsOfferedOnce() {
    Promise<Object> answer = asterisk.rest().answeringLater();
    Future<Void> compared = asterisk.compared(asterisk.opened());
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    asterisk.enters("one");
    asterisk.enters("two");
    offered.next().reply(null);
    offered.next().reply(null);
    // Asterisk knew the one already.
    answer.complete(application("one"));
    await(compared);

    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    assertThat(owner.unseen()).isEmpty();
    assertThat(offered.unseen()).isEmpty();
    assertThat(asterisk.calls()).isEqualTo(2);
  }

  @Test
  @DisplayName("a call that has left and come back while Asterisk is being asked isn't ended")
  void aCallThatLeftAndCameBackIsNotEnded() {
    takes("one");
    Promise<Object> answer = asterisk.rest().answeringLater();
    Future<Void> compared = asterisk.compared(asterisk.opened());
    asterisk.leaves("one");
    asterisk.enters("one");
    offered.next().reply(null);
    answer.complete(application());
    await(compared);

    assertThat(asterisk.calls()).isOne();
  }

  @Test
  void aCallThatIsOnOfferAcrossTheLossStaysOnOffer() {
    asterisk.enters("one");
    asterisk.rest().answering(application("one"));
    asterisk.reconnects();
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    offered.next().reply(null);

    assertThat(owner.nextMessage().headers().get("resumed")).isNull();
    assertThat(offered.unseen()).isEmpty();
  }

  @Test
  void aCallThatIsOnOfferAndGoneIsStillItsOwnersToHear() {
    asterisk.enters("one");
    asterisk.rest().answering(application());
    asterisk.reconnects();
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    offered.next().reply(null);

    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    assertThat(owner.nextMessage().headers().get("synthetic")).isEqualTo("true");
  }

  @Test
  void theStasisStartThatAsteriskHadKeptForUsIsNotASecondCall() {
    BusRecorder tap = BusRecorder.at(vertx, "ari.events");
    asterisk.rest().answering(application("lost")).answering(channels("lost"));
    asterisk.reconnects();
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.lost");
    asterisk.enters("lost");
    asterisk.events(RecordedEvents.digit("lost", "5"));
    offered.next().reply(null);

    assertThat(tap.next(3))
        .extracting(event -> event.getString("type"))
        .containsExactly("StasisStart", "StasisStart", "ChannelDtmfReceived");
    assertThat(owner.next(2))
        .extracting(event -> event.getString("type"))
        .containsExactly("StasisStart", "ChannelDtmfReceived");
    assertThat(offered.unseen()).isEmpty();
    assertThat(asterisk.calls()).isOne();
    // When it comes back from the dialplan, however, it is.
    asterisk.leaves("lost");
    asterisk.enters("lost");
    assertThat(offered.next().headers().get("resumed")).isNull();
  }

  @Test
  @DisplayName("a call that came back unseen while its first offer is open is offered again")
  void aCallThatCameBackUnseenIsOfferedAgain() {
    asterisk.enters("one");
    asterisk.leaves("one");
    asterisk.rest().answering(application("one")).answering(channels("one"));
    asterisk.reconnects();
    assertThat(offered.unseen()).hasSize(1);
    offered.next().reply(null);

    Message<JsonObject> again = offered.next();
    assertThat(again.headers().get("resumed")).isEqualTo("true");
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel.one");
    again.reply(null);
    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
  }

  @Test
  void aResumedCallThatTurnsOutToBeGoneIsForgottenAltogether() {
    asterisk
        .rest()
        .answering(application("lost"))
        .answering(channels("lost"))
        .answering(new JsonArray())
        .refusing(404, "Channel not found")
        .refusing(404, "Channel not found");
    asterisk.reconnects();
    offered.next().fail(503, "the attendant is closing");
    for (int request = 0; request < 5; request++) {
      nextUri();
    }
    assertThat(asterisk.calls()).isZero();

    asterisk.enters("lost");
    assertThat(channelOf(offered.next())).isEqualTo("lost");
  }

  static Stream<Object> nonsense() {
    return Stream.of(new JsonObject(), new JsonArray(), JsonObject.of("channel_ids", "none"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void anAnswerThatMakesNoSenseEndsNoCallAndItCanBeAskedAgain(Object answer) {
    takes("one");
    takes("two");
    Resync resync = asterisk.opened();
    asterisk.rest().answering(answer);
    assertThat(Await.failure(asterisk.compared(resync))).hasMessageContaining("channel_ids");
    assertThat(asterisk.calls()).isEqualTo(2);
    // The second answer still has a call that has ended meanwhile.
    asterisk.leaves("one");
    asterisk.rest().answering(application("one"));
    await(asterisk.compared(resync));

    assertThat(asterisk.calls()).isZero();
    assertThat(offered.unseen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 503, 504})
  void anAsteriskThatDoesntAnswerEndsNoCall(int code) {
    takes("one");
    asterisk.rest().refusing(code, "not now");

    assertThatThrownBy(() -> asterisk.reconnects()).hasMessageContaining("not now");
    assertThat(asterisk.calls()).isOne();
  }

  private void takes(String channelId) {
    asterisk.enters(channelId);
    offered.next().reply(null);
    // Events after this find a call that has an owner.
    BusRecorder owner = BusRecorder.at(vertx, "ari.channel." + channelId);
    asterisk.events(RecordedEvents.digit(channelId, "0"));
    owner.next();
  }

  private String nextUri() {
    return asterisk.rest().nextSent().uri();
  }

  private static JsonObject application(String... channelIds) {
    return JsonObject.of("name", "channel-aa", "channel_ids", JsonArray.of((Object[]) channelIds));
  }

  private static JsonArray channels(String... ids) {
    return new JsonArray(Stream.of(ids).map(ResyncTest::channel).toList());
  }

  private static JsonObject channel(String id) {
    return JsonObject.of(
        "id",
        id,
        "name",
        "PJSIP/alice-00000001",
        "caller",
        JsonObject.of("name", "alice", "number", NUMBER),
        "dialplan",
        JsonObject.of("app_name", "Stasis", "app_data", "channel-aa,sales,k=v"));
  }
}
