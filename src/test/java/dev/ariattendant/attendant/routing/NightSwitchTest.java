package dev.ariattendant.attendant.routing;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Schedule;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class NightSwitchTest {

  /** A Friday, in office hours. */
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T11:00:00Z"), ZoneOffset.UTC);

  private static final CallFlow FLOW = Flows.of(Flows.office("office"), Flows.office("support"));

  private Vertx vertx;
  private Schedules schedules;
  private NightSwitch nightSwitch;

  @BeforeEach
  void register(Vertx started) {
    vertx = started;
    schedules = new Schedules(() -> FLOW, NOON, (schedule, day) -> false);
    nightSwitch = new NightSwitch(vertx, schedules, Optional.empty());
    await(nightSwitch.register());
  }

  @ParameterizedTest
  @CsvSource({
    "open, OPEN, open",
    "closed, CLOSED, closed",
    "holiday, HOLIDAY, holiday",
    "automatic, OPEN, open",
  })
  void aScheduleIsSwitchedByHand(String position, Schedule.State state, String word) {
    JsonObject reply = ask("{\"schedule\":\"office\",\"switch\":\"" + position + "\"}");

    assertThat(reply).isEqualTo(switched("office", word, "open", position, 0));
    assertThat(schedules.state("office")).isEqualTo(state);
    assertThat(schedules.state("support")).isEqualTo(Schedule.State.OPEN);
  }

  @Test
  void byTelephoneAScheduleIsToggled() {
    assertThat(nightSwitch.turn("office", "toggle", Optional.empty()).getString("switch"))
        .isEqualTo("closed");
    assertThat(schedules.state("office")).isEqualTo(Schedule.State.CLOSED);
    assertThat(nightSwitch.turn("office", "toggle", Optional.empty()).getString("switch"))
        .isEqualTo("automatic");
    Schedule never = new Schedule("never", List.of(), Set.of(), Set.of(), List.of());
    Schedules closed = new Schedules(() -> Flows.of(never), NOON, (schedule, day) -> false);
    NightSwitch ofClosed = new NightSwitch(vertx, closed, Optional.empty());
    assertThat(ofClosed.turn("never", "toggle", Optional.empty()))
        .isEqualTo(switched("never", "open", "closed", "open", 0));
    assertThat(ofClosed.described("never").getString("state")).isEqualTo("open");
  }

  @Test
  void theEventSaysWhoHasSwitched() {
    Observed events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    nightSwitch.turn("office", "closed", Optional.of("4".repeat(200)));
    assertThat(events.next(AttendantEvents.SCHEDULE_SWITCHED).getString("by"))
        .isEqualTo("4".repeat(150));
    await(
        vertx
            .eventBus()
            .request(
                Addresses.SCHEDULES,
                JsonObject.of("schedule", "office", "switch", "open"),
                new DeliveryOptions().addHeader(Headers.OPERATOR, "anna")));
    assertThat(events.next(AttendantEvents.SCHEDULE_SWITCHED).getString("by")).isEqualTo("anna");
    turn("office", "closed");
    assertThat(events.next(AttendantEvents.SCHEDULE_SWITCHED).containsKey("by")).isFalse();
  }

  @Test
  void theClockGoesOnBeneathTheSwitch() {
    turn("office", "closed");
    assertThat(ask("{\"schedule\":\"office\"}"))
        .isEqualTo(switched("office", "closed", "open", "closed", 0));
    turn("office", "automatic");

    assertThat(schedules.state("office")).isEqualTo(Schedule.State.OPEN);
  }

  @ParameterizedTest
  @CsvSource(value = {"{}", "null"})
  void anEmptyRequestTellsAllSchedules(String body) {
    turn("support", "holiday");

    JsonObject reply = ask(body);

    assertThat(reply)
        .isEqualTo(
            JsonObject.of(
                "schedules",
                JsonArray.of(
                    described("office", "open", "open", "automatic"),
                    switched("support", "holiday", "open", "holiday", 0))));
  }

  @Test
  void allAttendantsFollowWhicheverTakesTheRequest() {
    List<Schedules> others = List.of(another(), another());
    turn("office", "closed");
    turn("office", "open");
    turn("support", "closed");
    turn("office", "holiday");

    for (Schedules each : others) {
      Await.until(
          vertx, "it follows", () -> each.state("office"), seen -> seen == Schedule.State.HOLIDAY);
      assertThat(each.state("support")).isEqualTo(Schedule.State.CLOSED);
    }
    assertThat(schedules.state("office")).isEqualTo(Schedule.State.HOLIDAY);
  }

  @Test
  void anAttendantThatStartsLaterLearnsHowTheSwitchesAre() {
    turn("office", "closed");

    assertThat(another().state("office")).isEqualTo(Schedule.State.CLOSED);
  }

  @Test
  void aSwitchOfAScheduleThatComesWithLaterMenusIsKept() {
    Schedules[] later = new Schedules[1];
    CallFlow[] flow = {Flows.of(Flows.office("other"))};
    later[0] = new Schedules(() -> flow[0], NOON, (schedule, day) -> false);
    turn("office", "holiday");
    await(new NightSwitch(vertx, later[0], Optional.empty()).register());
    flow[0] = FLOW;

    assertThat(later[0].state("office")).isEqualTo(Schedule.State.HOLIDAY);
  }

  @Test
  void tapsHearOfASwitch() {
    Observed events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
    another();
    turn("office", "closed");
    JsonObject event = events.next(AttendantEvents.SCHEDULE_SWITCHED);
    turn("support", "closed");
    events.next(AttendantEvents.SCHEDULE_SWITCHED);

    assertThat(Instant.parse(event.getString("timestamp"))).isBeforeOrEqualTo(Instant.now());
    event.remove("timestamp");
    assertThat(event)
        .isEqualTo(
            switched("office", "closed", "open", "closed", 0)
                .put("type", AttendantEvents.SCHEDULE_SWITCHED));
    assertThat(events.types()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'schedule':'offic','switch':'open'} | schedule: expected one of office, support, found 'offic'",
        "{'schedule':7} | schedule: expected one of office, support, found '7'",
        "{'schedule':null} | schedule: expected one of office, support, found 'null'",
        "{'switch':'open'} | schedule: missing; expected one of office, support",
        "{'schedule':'office','switch':'shut'} | switch: expected one of automatic, open, closed, holiday, found 'shut'",
        "{'schedule':'office','switch':null} | switch: expected one of automatic, open, closed, holiday, found 'null'",
        "{'schedule':'office','swich':'open'} | swich: unknown; expected one of schedule, switch",
      })
  void aBadRequestIsRefusedByTheKey(String body, String message) {
    ReplyException refusal = refusal(new JsonObject(body.replace('\'', '"')));

    assertThat(refusal).hasMessage(message);
    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.BAD_COMMAND);
    assertThat(schedules.state("office")).isEqualTo(Schedule.State.OPEN);
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThat(refusal("office")).hasMessage("expected a JSON object with schedule and switch");
  }

  @Test
  void withoutSchedulesThereIsNothingToSwitch(Vertx other) {
    await(nightSwitch.close());
    Schedules none = new Schedules(() -> Flows.of(new Schedule[0]), NOON, (schedule, day) -> false);
    await(new NightSwitch(other, none, Optional.empty()).register());

    assertThat(refusal(JsonObject.of("schedule", "office")))
        .hasMessage("schedule: expected nothing, as no schedule is configured, found 'office'");
  }

  @Test
  void aClosedSwitchTakesNoRequests() {
    await(nightSwitch.close());

    assertThat(refusal(new JsonObject()).failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
  }

  private Schedules another() {
    Schedules another = new Schedules(() -> FLOW, NOON, (schedule, day) -> false);
    await(new NightSwitch(vertx, another, Optional.empty()).register());
    return another;
  }

  private void turn(String schedule, String position) {
    await(
        vertx
            .eventBus()
            .request(Addresses.SCHEDULES, JsonObject.of("schedule", schedule, "switch", position)));
  }

  private JsonObject ask(String body) {
    Object sent = "null".equals(body) ? null : new JsonObject(body);
    return (JsonObject)
        await(vertx.eventBus().request(Addresses.SCHEDULES, sent).map(Message::body));
  }

  private ReplyException refusal(Object body) {
    return (ReplyException)
        catchThrowable(() -> await(vertx.eventBus().request(Addresses.SCHEDULES, body))).getCause();
  }

  private static JsonObject described(
      String schedule, String state, String clock, String position) {
    return JsonObject.of("schedule", schedule, "state", state, "clock", clock, "switch", position);
  }

  /** The same of one that was switched, so many milliseconds past noon. */
  private static JsonObject switched(
      String schedule, String state, String clock, String position, int ms) {
    return described(schedule, state, clock, position)
        .put("since", NOON.instant().plusMillis(ms).toString());
  }
}
