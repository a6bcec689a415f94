package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs on the event bus that are asked what to do. */
final class AskTest extends AttendantTest {

  private static final String PROGRAM = "office.caller";
  private static final JsonArray HOLD = JsonArray.of("sound:one-moment");
  private static final JsonArray SALES = JsonArray.of("sound:sales");
  private static final JsonArray NOBODY =
      JsonArray.of("sound:nobody", "sound:welcome", "sound:press-1");

  private final BlockingQueue<Message<JsonObject>> questions = new LinkedBlockingQueue<>();

  @BeforeEach
  void deployMenus() {
    await(vertx.eventBus().<JsonObject>consumer(PROGRAM, questions::add).completion());
    deployAsking(JsonObject.of("ask", PROGRAM));
  }

  /** The usual menu, whose 7 asks. */
  private void deployAsking(JsonObject action) {
    JsonObject config = config("30s");
    config
        .getJsonObject("menu")
        .getJsonObject("options")
        .put("7", action.copy().put("otherwise", JsonObject.of("say", "sound:nobody")))
        .put("8", JsonObject.of("set", JsonObject.of("COLOUR", "blue"), "then", action.copy()));
    redeploy(
        config.put(
            "menus",
            JsonObject.of(
                "sales",
                JsonObject.of(
                    "prompt",
                    "sound:sales",
                    "options",
                    JsonObject.of("1", JsonObject.of("say", "sound:one"))))));
  }

  private void deployHolding(Object hold) {
    deployAsking(JsonObject.of("ask", PROGRAM, "hold", hold));
  }

  @Test
  void theProgramIsToldTheFactsAndItsAnswerIsDone() {
    stops(callerWhoPresses('7'));
    Message<JsonObject> question = question();
    assertThat(question.body().getString("asterisk")).isEqualTo("test");
    assertThat(question.body().getString("app")).isEqualTo("channel-aa");
    assertThat(question.body().getString("menu")).isEqualTo("main");
    assertThat(question.body().getJsonObject("channel").getString("id")).isEqualTo(CHANNEL);
    assertThat(question.body().getJsonObject("variables"))
        .isEqualTo(
            JsonObject.of(
                "UNIQUEID", CHANNEL,
                "CALLERID(num)", "100",
                "CALLERID(name)", "Alice",
                "EXTEN", "7"));
    question.reply(JsonObject.of("menu", "sales"));
    inSales();
    JsonObject ended = events.next(AttendantEvents.ACTION_ENDED);
    assertThat(ended.getString("action")).isEqualTo("ask");
    assertThat(ended.getString("result")).isEqualTo("answered");
    assertThat(ended.getString("answer")).isEqualTo("menu");
  }

  @Test
  void theProgramIsToldWhatTheCallHasSet() {
    stops(callerWhoPresses('8'));
    assertThat(question().body().getJsonObject("variables").getString("COLOUR")).isEqualTo("blue");
  }

  @Test
  void aWordIsAnAnswerToo() {
    stops(callerWhoPresses('7'));
    question().reply("repeat");
    plays(PROMPT);
  }

  @Test
  void anAnswerMaySaySomethingAndGoOn() {
    stops(callerWhoPresses('7'));
    question().reply(JsonObject.of("say", "sound:hello", "menu", "sales"));
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("sales");
    plays(JsonArray.of("sound:hello", "sound:sales"));
  }

  @Test
  @DisplayName("The caller hears the hold prompt again and again until the answer comes")
  void theHoldPromptIsRepeatedUntilTheAnswer() {
    deployHolding(HOLD);
    stops(callerWhoPresses('7'));
    Message<JsonObject> question = question();
    bridge.finished(plays(HOLD));
    bridge.finished(plays(HOLD));
    String third = plays(HOLD);
    question.reply(JsonObject.of("menu", "sales"));
    stops(third);
    inSales();
  }

  @Test
  void anAnswerInThePauseIsDoneAtOnce() {
    deployHolding(HOLD);
    stops(callerWhoPresses('7'));
    bridge.finished(plays(HOLD));
    question().reply(JsonObject.of("menu", "sales"));
    inSales();
  }

  @Test
  void whatMustBeHeardOutIsHeardOutBeforeTheAnswerIsDone() {
    deployHolding(JsonObject.of("media", HOLD, "bargeIn", false));
    stops(callerWhoPresses('7'));
    String hold = plays(HOLD);
    question().reply(JsonObject.of("menu", "sales"));
    events.next(AttendantEvents.ACTION_ENDED);
    bridge.finished(hold);
    inSales();
  }

  @Test
  @DisplayName("Prompts queued before are played, and nothing else once the answer is there")
  void promptsQueuedBeforeAreHeardOut() {
    deployAsking(JsonObject.of("say", "sound:let-me-see", "ask", PROGRAM, "hold", HOLD));
    stops(callerWhoPresses('7'));
    String said = plays(JsonArray.of("sound:let-me-see"));
    question().reply(JsonObject.of("menu", "sales"));
    events.next(AttendantEvents.ACTION_ENDED);
    bridge.finished(said);
    inSales();
  }

  @Test
  @DisplayName(
      "Keys that are pressed during the hold prompt don't interrupt it, and are for the next menu")
  void keysDuringHoldAreForTheNextMenu() {
    deployHolding(HOLD);
    stops(callerWhoPresses('7'));
    String hold = plays(HOLD);
    bridge.key('1');
    events.next(AttendantEvents.KEY_PRESSED);
    bridge.finished(hold);
    hold = plays(HOLD);
    question().reply(JsonObject.of("menu", "sales"));
    stops(hold);
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("sales");
    plays(JsonArray.of("sound:one", "sound:sales"));
  }

  @Test
  void whoSaysNothingIsWaitedForInSilenceAndNoLongerThanConfigured() {
    deployAsking(JsonObject.of("ask", PROGRAM, "timeout", "50ms"));
    stops(callerWhoPresses('7'));
    plays(NOBODY);
    failed(504, PROGRAM + ": no answer within 50 ms");
    // Too late.
    question().reply(JsonObject.of("menu", "sales"));
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.LEFT);
  }

  @Test
  void anAnswerAfterTheCallChangesNothing() {
    stops(callerWhoPresses('7'));
    Message<JsonObject> question = question();
    bridge.event("StasisEnd", new JsonObject());
    question.reply(JsonObject.of("menu", "sales"));
    over(AttendantEvents.Ended.LEFT);
  }

  @Test
  void anAnswerAfterTheCallWasGivenBackDoesNotPullTheCallerBack() {
    stops(callerWhoPresses('7'));
    Message<JsonObject> question = question();
    FakeBridge.Held given = bridge.holdNext("channels.continueInDialplan");
    Future<Void> undeployed = vertx.undeploy(deployment);
    bridge.next("channels.continueInDialplan");
    question.reply(JsonObject.of("menu", "sales"));
    given.succeed();
    bridge.event("StasisEnd", new JsonObject());
    JsonObject summary = events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary");
    assertThat(summary.getString("ended")).isEqualTo(AttendantEvents.Ended.HANDED_BACK);
    assertThat(events.types()).doesNotContain(AttendantEvents.ACTION_ENDED);
    await(undeployed);
  }

  @Test
  void whereNobodyCanBeAskedWhatIsConfiguredFollows() {
    deployAsking(JsonObject.of("ask", "nobody.there"));
    stops(callerWhoPresses('7'));
    plays(NOBODY);
    failed(503, "nobody.there: No handlers for address nobody.there");
    assertThat(events.next(AttendantEvents.ACTION_ENDED).getString("result")).isEqualTo("failed");
  }

  @Test
  void aProgramMayRefuse() {
    stops(callerWhoPresses('7'));
    question().fail(404, "no such customer");
    plays(NOBODY);
    failed(404, PROGRAM + ": no such customer");
  }

  static Stream<Arguments> noActions() {
    return Stream.of(
        Arguments.of(null, "expected an object or a word"),
        Arguments.of(7, "expected an object or a word"),
        Arguments.of(JsonArray.of("back"), "expected an object or a word"),
        Arguments.of("jump", "jump"),
        Arguments.of(new JsonObject(), "expected"),
        Arguments.of(JsonObject.of("menu", "basement"), "menu: no menu 'basement'"),
        Arguments.of(JsonObject.of("menu", "sales", "hangup", "normal"), "expected"),
        Arguments.of(JsonObject.of("say", "no-scheme"), "say: "));
  }

  @ParameterizedTest
  @MethodSource("noActions")
  void whatIsNoActionIsNotDone(Object answer, String why) {
    stops(callerWhoPresses('7'));
    question().reply(answer);
    plays(NOBODY);
    JsonObject failure = events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failure.getInteger("code")).isEqualTo(502);
    assertThat(failure.getString("message"))
        .startsWith(PROGRAM + ": its answer is no action: ")
        .contains(why);
  }

  static Stream<Arguments> notAllowed() {
    return Stream.of(
        Arguments.of(
            JsonObject.of("dial", "Local/0090012345@default"),
            "dial: 'Local/0090012345@default' is neither in the menus nor in allow"),
        Arguments.of(
            JsonObject.of("say", "sound:http://169.254.169.254/latest"),
            "say: 'sound:http://169.254.169.254/latest' is neither in the menus nor in allow"),
        Arguments.of(
            JsonObject.of("dialplan", "outbound", "extension", "0090012345"),
            "dialplan: 'outbound/0090012345' is neither in the menus nor in allow"));
  }

  @ParameterizedTest
  @MethodSource("notAllowed")
  void whatIsNotAllowedIsNotDone(JsonObject answer, String why) {
    stops(callerWhoPresses('7'));
    question().reply(answer);
    plays(NOBODY);
    failed(502, PROGRAM + ": its answer is no action: " + why);
    assertThat(events.next(AttendantEvents.ACTION_ENDED).getString("result")).isEqualTo("failed");
  }

  @Test
  void moreMayBeAllowed() {
    deployAsking(
        JsonObject.of("ask", PROGRAM, "allow", JsonObject.of("dialplan", "outbound/0043*")));
    stops(callerWhoPresses('7'));
    question().reply(JsonObject.of("dialplan", "outbound", "extension", "00431234"));
    JsonObject given = bridge.next("channels.continueInDialplan");
    assertThat(given.getString("context")).isEqualTo("outbound");
    assertThat(given.getString("extension")).isEqualTo("00431234");
  }

  @Test
  void anAnswerAsDeepAsAWellIsRefusedAtOnce() {
    JsonObject answer = JsonObject.of("menu", "sales");
    for (int i = 0; i < 900; i++) {
      answer = JsonObject.of("say", "sound:a", "then", answer);
    }
    stops(callerWhoPresses('7'));
    question().reply(answer);
    plays(NOBODY);
    assertThat(events.next(AttendantEvents.ACTION_FAILED).getString("message"))
        .contains("deeper than 50 levels");
  }

  private void failed(int code, String message) {
    JsonObject failure = events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failure.getString("operation")).isEqualTo("ask");
    assertThat(failure.getInteger("code")).isEqualTo(code);
    assertThat(failure.getString("message")).isEqualTo(message);
  }

  /** A caller who has pressed this in the menu; the playback that is to be stopped. */
  private String callerWhoPresses(char key) {
    String menu = callerInTheMenu();
    bridge.key(key);
    return menu;
  }

  private Message<JsonObject> question() {
    return Await.next(questions, "a question");
  }

  private void inSales() {
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("sales");
    plays(SALES);
  }
}
