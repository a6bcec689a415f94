package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.testbed.Await;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The digits of a secret collect are in no event and no log line. */
final class SecretDigitsTest extends AttendantTest {

  private static final String PROGRAM = "office.caller";

  /** So long that nothing else is likely to look like it. */
  private static final String PIN = "846273951804";

  private static final String MASKED = "?".repeat(PIN.length());

  private static final String MENUS =
      """
      menu:
        prompt: {media: sound:welcome, bargeIn: false}
        timeout: 30s
        options:
          1: {menu: pins}
          7: {ask: office.caller, timeout: 30s, otherwise: {menu: other}}
          8: {say: sound:one-moment, ask: office.caller, timeout: 30s, otherwise: {menu: other}}
      menus:
        pins:
          prompt: sound:pins
          timeout: 30s
          options:
            1: {collect: PIN, prompt: sound:agent-pass, min: 12, max: 12, secret: true,
                then: {dial: ["PJSIP/${PIN}", "PJSIP/${EXTEN}@${PIN}"], unavailable: {menu: other}}}
            2: {collect: PIN, prompt: sound:agent-pass, min: 12, max: 12, secret: true,
                then: {set: {COPY: "x${PIN}"}, then: {set: {AGAIN: "${COPY}y"},
                then: {dial: "PJSIP/${AGAIN}", unavailable: {menu: other}}}}}
            3: {collect: PIN, prompt: sound:agent-pass, min: 12, max: 12, secret: true,
                then: {record: "messages/${PIN}", failed: {menu: other}}}
            4: {collect: PIN, prompt: sound:agent-pass, min: 12, max: 12, secret: true,
                then: {say: ["digits:${PIN}"], menu: other}}
            5: {collect: PIN, prompt: sound:agent-pass, min: 12, max: 12, secret: true,
                then: {ask: office.caller, timeout: 30s, otherwise: {menu: other}}}
            6: {collect: PIN, prompt: sound:agent-pass, min: 12, max: 12, secret: true,
                then: {set: {PIN: "none"}, then: {dial: "PJSIP/${PIN}", unavailable: {menu: other}}}}
            7: {collect: PIN, prompt: sound:agent-pass, min: 0, secret: true,
                then: {dial: PJSIP/bob, unavailable: {menu: other}}}
            8: {collect: NUMBER, prompt: sound:agent-user, max: 2,
                then: {set: {COPY: "${NUMBER}"},
                then: {dial: "PJSIP/${COPY}", unavailable: {menu: other}}}}
        other: {prompt: sound:other, timeout: 30s, options: {9: hangup}}
      """;

  private final BlockingQueue<Message<JsonObject>> questions = new LinkedBlockingQueue<>();
  private final CapturedLog log = new CapturedLog();

  @BeforeEach
  void deployMenus() {
    await(vertx.eventBus().<JsonObject>consumer(PROGRAM, questions::add).completion());
    redeploy(StrictYamlParser.parse(MENUS));
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  private String welcomed() {
    await(bridge.offer(CHANNEL));
    bridge.next("channels.answer");
    return hears("sound:welcome");
  }

  private String hears(String... media) {
    JsonObject play = bridge.later("channels.play");
    assertThat(play.getJsonArray("media")).isEqualTo(new JsonArray(List.of(media)));
    return play.getString("playbackId");
  }

  private void press(String keys) {
    keys.chars().forEach(key -> bridge.key((char) key));
  }

  /** A caller in the menu of secret numbers who presses these keys there. */
  private void presses(String keys) {
    String welcome = welcomed();
    bridge.finished(welcome);
    press("1");
    hears("sound:pins");
    press(keys);
  }

  private JsonObject ended(String action) {
    JsonObject event = events.next(AttendantEvents.ACTION_ENDED);
    while (!action.equals(event.getString("action"))) {
      event = events.next(AttendantEvents.ACTION_ENDED);
    }
    return event;
  }

  /** The call ends; no event of it holds the number. */
  private JsonObject nobodyHasLearntIt() {
    bridge.event("StasisEnd", new JsonObject());
    JsonObject summary = events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary");
    assertThat(events.all().toString()).doesNotContain(PIN);
    assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(PIN));
    assertThat(told()).isEqualTo(summary.getString("keys"));
    return summary;
  }

  /** The digits of all published keys. */
  private String told() {
    return events.all().stream()
        .filter(event -> AttendantEvents.KEY_PRESSED.equals(event.getString("type")))
        .map(event -> event.getString("digit"))
        .collect(Collectors.joining());
  }

  @Test
  void anEndpointIsToldAsItWasConfigured() {
    bridge.refuseNext("channels.originateWithId", 500, "no endpoint");
    bridge.refuseNext("channels.originateWithId", 500, "no endpoint");
    presses("1" + PIN);
    assertThat(bridge.later("channels.originateWithId").getString("endpoint"))
        .isEqualTo("PJSIP/" + PIN);
    assertThat(ended("dial").getJsonArray("endpoints"))
        .containsExactly("PJSIP/${PIN}", "PJSIP/1@${PIN}");
    hears("sound:other");
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("11" + MASKED);
    assertThat(
            events.all().stream()
                .filter(event -> AttendantEvents.ACTION_FAILED.equals(event.getString("type")))
                .map(event -> event.getString("message")))
        .containsExactly("PJSIP/${PIN}: no endpoint", "PJSIP/1@${PIN}: no endpoint");
  }

  @Test
  void whoWasTalkedToIsToldAsItWasConfigured() {
    presses("1" + PIN);
    bridge.event(bridge.called(0), "StasisStart", new JsonObject());
    events.next(AttendantEvents.ACTION_STARTED);
    assertThat(ended("collect").getString("result")).isEqualTo("collected");
    JsonObject answered = ended("dial");
    assertThat(answered.getString("result")).isEqualTo("answered");
    assertThat(answered.getString("endpoint")).isEqualTo("PJSIP/${PIN}");
    bridge.later("bridges.addChannel");
    assertThat(nobodyHasLearntIt().getJsonArray("answered")).containsExactly("PJSIP/${PIN}");
  }

  @Test
  void whatIsMadeOfItIsAsSecret() {
    bridge.refuseNext("channels.originateWithId", 500, "no endpoint");
    presses("2" + PIN);
    assertThat(bridge.later("channels.originateWithId").getString("endpoint"))
        .isEqualTo("PJSIP/x" + PIN + "y");
    assertThat(ended("dial").getJsonArray("endpoints")).containsExactly("PJSIP/${AGAIN}");
    nobodyHasLearntIt();
  }

  @Test
  void aVariableThatHoldsSomethingElseByNowIsSecretNoLonger() {
    bridge.refuseNext("channels.originateWithId", 500, "no endpoint");
    presses("6" + PIN);
    assertThat(ended("dial").getJsonArray("endpoints")).containsExactly("PJSIP/none");
    nobodyHasLearntIt();
  }

  @Test
  void whereARecordingIsToldAsItWasConfigured() {
    bridge.refuseNext(
        "channels.record",
        409,
        "Recording 'messages/" + PIN + "/" + CHANNEL + "-1' already exists");
    bridge.refuseNext("recordings.getStored", 404, "Recording not found");
    presses("3" + PIN);
    assertThat(bridge.later("channels.record").getString("name"))
        .isEqualTo("messages/" + PIN + "/" + CHANNEL + "-1");
    assertThat(ended("record").getString("recording"))
        .isEqualTo("messages/${PIN}/" + CHANNEL + "-1");
    hears("sound:other");
    nobodyHasLearntIt();
  }

  @Test
  void whatCouldNotBePlayedIsToldAsItWasConfigured() {
    presses("4" + PIN);
    JsonObject play = bridge.later("channels.play");
    while (!play.getJsonArray("media").contains("sound:digits/8")) {
      play = bridge.later("channels.play");
    }
    String last = "sound:digits/" + PIN.charAt(PIN.length() - 1);
    bridge.event(
        "PlaybackFinished",
        JsonObject.of(
            "playback",
            JsonObject.of(
                "id", play.getString("playbackId"), "state", "failed", "media_uri", last)));
    assertThat(events.next(AttendantEvents.PROMPT_FAILED).getString("media"))
        .isEqualTo("digits:${PIN}");
    nobodyHasLearntIt();
    assertThat(log.lines()).noneMatch(line -> line.contains(last));
  }

  @Test
  void aProgramIsToldItAndWhatItAnswersIsToldWithoutIt() {
    presses("5" + PIN);
    Message<JsonObject> question = Await.next(questions, "a question");
    assertThat(question.body().getJsonObject("variables").getString("PIN")).isEqualTo(PIN);
    question.reply(JsonObject.of("menu", PIN));
    assertThat(events.next(AttendantEvents.ACTION_FAILED).getString("message"))
        .contains("no menu '${PIN}'");
    hears("sound:other");
    nobodyHasLearntIt();
  }

  @Test
  void keysTypedAheadAreToldOnceAStepHasTakenThem() {
    String welcome = welcomed();
    press("11" + PIN);
    assertThat(told()).isEmpty();
    bridge.finished(welcome);
    assertThat(ended("collect").getString("result")).isEqualTo("collected");
    assertThat(bridge.later("channels.originateWithId").getString("endpoint"))
        .isEqualTo("PJSIP/" + PIN);
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("11" + MASKED);
  }

  @Test
  void keysTypedAheadOfAProgramsAnswerAreToldOnceAStepHasTakenThem() {
    String welcome = welcomed();
    bridge.finished(welcome);
    press("7");
    Message<JsonObject> question = Await.next(questions, "a question");
    press(PIN);
    question.reply(
        JsonObject.of("collect", "CODE", "min", 12, "max", 12)
            .put("secret", true)
            .put("then", "hangup"));
    assertThat(ended("collect").getString("result")).isEqualTo("collected");
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("7" + MASKED);
  }

  /** They may have been meant for the secret collect. */
  @Test
  void keysThatNoStepHasTakenAreToldWithoutTheirDigits() {
    welcomed();
    press("11" + PIN);
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("??" + MASKED);
  }

  @Test
  void aTerminatorThatIsNotNeededAnyMoreIsAsSecretAsWhatItEnds() {
    presses("1" + PIN + "#");
    bridge.later("channels.originateWithId");
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("11" + MASKED + "?");
  }

  @Test
  void aKeyThatOnlyCutsSomethingOffIsToldOnceAStepHasTakenIt() {
    bridge.finished(welcomed());
    press("8");
    String moment = hears("sound:one-moment");
    press("5");
    assertThat(bridge.later("playbacks.stop").getString("playbackId")).isEqualTo(moment);
    JsonObject interrupted = events.next(AttendantEvents.PROMPT_INTERRUPTED);
    assertThat(interrupted.getString("digit")).isEqualTo("?");
    assertThat(interrupted.getString("playbackId")).isEqualTo(moment);
    assertThat(told()).isEqualTo("8");
    Message<JsonObject> question = Await.next(questions, "a question");
    question.reply(JsonObject.of("collect", "CODE", "max", 1).put("then", "hangup"));
    bridge.later("channels.hangup");
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("85");
  }

  /** A caller may keep one down. */
  @Test
  void keysThatAreTooManyAreToldAtOnceAsLost() {
    welcomed();
    press("1".repeat(66));
    bridge.event("ChannelHangupRequest", new JsonObject());
    assertThat(events.next(AttendantEvents.KEY_PRESSED).getString("digit")).isEqualTo("?");
    assertThat(events.next(AttendantEvents.KEY_PRESSED).getString("digit")).isEqualTo("?");
    assertThat(told()).isEqualTo("??");
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("?".repeat(66));
  }

  @Test
  void whatIsSecretButEmptyLeavesEverythingAsItIs() {
    bridge.refuseNext("channels.originateWithId", 500, "no endpoint");
    presses("7#");
    assertThat(ended("dial").getJsonArray("endpoints")).containsExactly("PJSIP/bob");
    hears("sound:other");
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("17?");
    assertThat(events.all().toString()).contains("PJSIP/bob: no endpoint");
  }

  @Test
  void whatIsNoSecretIsTold() {
    bridge.refuseNext("channels.originateWithId", 500, "no endpoint");
    presses("812#");
    assertThat(ended("collect").getString("digits")).isEqualTo("12");
    assertThat(ended("dial").getJsonArray("endpoints")).containsExactly("PJSIP/12");
    assertThat(nobodyHasLearntIt().getString("keys")).isEqualTo("1812#");
  }
}
