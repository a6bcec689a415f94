package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.AttendantTest.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Programs whose answer is to ask again. */
final class AskAgainTest extends ManualCall {

  private static final String PROGRAM = "office.caller";
  private static final JsonObject AGAIN = JsonObject.of("ask", PROGRAM);
  private static final JsonArray HOLD = JsonArray.of("sound:one-moment");
  private static final JsonArray NOBODY =
      JsonArray.of("sound:nobody", "sound:welcome", "sound:press-1");

  /** A caller for whom the program is asked. */
  private Question asks(JsonObject action) {
    JsonObject config = config("30s");
    config
        .getJsonObject("menu")
        .getJsonObject("options")
        .put("7", action.copy().put("otherwise", JsonObject.of("say", "sound:nobody")));
    redeploy(config);
    String menu = callerInTheMenu();
    bridge.key('7');
    stops(menu);
    return question();
  }

  private long now() {
    return clock.nanoTime() / 1_000_000;
  }

  @Test
  void noQuestionFollowsAnotherWithinHalfASecond() {
    Question question = asks(AGAIN);
    long first = now();
    answer(question, AGAIN);
    pass(499);
    assertThat(questions()).isZero();
    answer(question(), AGAIN);
    assertThat(now()).isEqualTo(first + 500);
    answer(question(), "repeat");
    assertThat(now()).isEqualTo(first + 1000);
    plays(AttendantTest.PROMPT);
  }

  @Test
  void afterAQuestionThatTookItsTimeTheNextFollowsAtOnce() {
    Question question = asks(AGAIN);
    pass(600);
    long before = now();
    answer(question, AGAIN);
    assertThat(questions()).isEqualTo(1);
    assertThat(now()).isEqualTo(before);
  }

  @Test
  void whoIsAskedOtherwiseWaitsAsWell() {
    Question question = asks(AGAIN);
    long first = now();
    question.promise().fail(new IllegalStateException("refused"));
    plays(NOBODY);
    bridge.key('7');
    question();
    assertThat(now()).isEqualTo(first + 500);
  }

  @Test
  void meanwhileTheCallerHearsWhatIsHeardMeanwhile() {
    Question question = asks(AGAIN);
    answer(question, AGAIN.copy().put("hold", HOLD));
    String hold = plays(HOLD);
    assertThat(questions()).isZero();
    answer(question(), "repeat");
    stops(hold);
    plays(AttendantTest.PROMPT);
  }

  @Test
  void aCallerWhoHearsNothingIsNotKeptForEver() {
    Question question = asks(AGAIN);
    for (int i = 1; i < 10; i++) {
      answer(question, AGAIN);
      question = question();
    }
    answer(question, AGAIN);
    // What follows otherwise is the answer's own.
    plays(AttendantTest.PROMPT);
    assertThat(questions()).isZero();
    JsonObject failure = events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failure.getInteger("code")).isEqualTo(502);
    assertThat(failure.getString("message"))
        .isEqualTo(PROGRAM + ": not asked: 10 answers in a row have only asked again");
  }

  @Test
  void whoHearsSomethingMayWait() {
    Question question = asks(AGAIN);
    for (int i = 0; i < 30; i++) {
      answer(question, AGAIN.copy().put("say", HOLD));
      bridge.finished(plays(HOLD));
      question = question();
    }
    answer(question, "repeat");
    plays(AttendantTest.PROMPT);
    assertThat(events.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
  }

  @Test
  void whoHasHungUpIsNoLongerAskedFor() {
    answer(asks(AGAIN), AGAIN);
    bridge.event("StasisEnd", new JsonObject());
    over(AttendantEvents.Ended.LEFT);
    assertThat(questions()).isZero();
  }

  @Test
  void whoIsGivenBackIsNoLongerAskedFor() {
    answer(asks(AGAIN), AGAIN);
    handBack();
    bridge.next("channels.continueInDialplan");
    pass(600);
    assertThat(questions()).isZero();
  }
}
