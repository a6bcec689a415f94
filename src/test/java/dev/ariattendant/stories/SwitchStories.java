package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Employees open and close by telephone, behind a PIN, which strangers try. */
abstract class SwitchStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String MENUS =
      """
      schedules:
        office: {hours: {mon-sun: 00:00-24:00}}
      entry:
        - {closed: office, then: {menu: closed}}
      menu:
        prompt: sound:press-1
        timeout: 60s
        options:
          9:
            collect: PIN
            pin: "5829"
            max: 4
            prompt: sound:agent-pass
            invalid: {say: sound:option-is-invalid, count: 9}
            locked: {say: sound:im-sorry, then: {menu: closed}}
            then: {menu: night}
      menus:
        night:
          prompt: sound:vm-options
          timeout: 60s
          options:
            1: {switch: office, to: closed}
            2: {switch: office, to: toggle, open: sound:auth-thankyou, then: top}
            3: {switch: office, open: sound:vm-goodbye}
        closed: {prompt: sound:vm-nobodyavail, timeout: 60s, options: {9: {menu: night}}}
      """;

  private LocalAttendant served;

  SwitchStories(E exchange) {
    super(exchange);
  }

  @BeforeEach
  void serve() {
    served = LocalAttendant.by(exchange, StrictYamlParser.parse(MENUS));
  }

  @AfterEach
  void undeploy() {
    served.close();
  }

  private static void enter(Caller caller, String digits) {
    digits.chars().forEach(digit -> caller.press((char) digit));
  }

  private JsonObject ended() {
    return served.attendant.next(AttendantEvents.ACTION_ENDED);
  }

  private JsonObject ask(String address, JsonObject request) {
    return await(
        served.vertx().eventBus().<JsonObject>request(address, request).map(reply -> reply.body()));
  }

  private String state() {
    return ask(Addresses.SCHEDULES, JsonObject.of("schedule", "office")).getString("state");
  }

  private void wrongPins(Caller caller, int times) {
    for (int i = 0; i < times; i++) {
      served.hears("sound:agent-pass");
      enter(caller, "0000");
      assertThat(ended().getString("result")).isEqualTo("invalid");
      served.hears("sound:option-is-invalid");
    }
  }

  @Test
  void anEmployeeClosesAndTheNextCallerHearsSo() {
    try (Caller employee = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      employee.press('9');
      served.hears("sound:agent-pass");
      enter(employee, "5829");
      assertThat(ended().getString("result")).isEqualTo("passed");
      served.hears("sound:vm-options");

      employee.press('3');
      JsonObject told = ended();
      assertThat(told.getString("result")).isEqualTo("told");
      assertThat(told.getString("state")).isEqualTo("open");
      assertThat(told.getString("switch")).isEqualTo("automatic");
      served.hears("sound:vm-goodbye");
      served.hears("sound:vm-options");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.SCHEDULE_SWITCHED);

      employee.press('1');
      JsonObject event = served.attendant.next(AttendantEvents.SCHEDULE_SWITCHED);
      assertThat(event.getString("schedule")).isEqualTo("office");
      assertThat(event.getString("state")).isEqualTo("closed");
      assertThat(event.getString("by")).isEqualTo(number());
      assertThat(ended().getString("result")).isEqualTo("switched");
      served.hears("sound:activated");
      served.hears("sound:vm-options");
      assertThat(state()).isEqualTo("closed");
    }
    try (Caller next = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:vm-nobodyavail");
      next.press('9');
      served.hears("sound:vm-options");
      next.press('2');
      assertThat(served.attendant.next(AttendantEvents.SCHEDULE_SWITCHED).getString("switch"))
          .isEqualTo("automatic");
      served.hears("sound:auth-thankyou");
    }
    assertThat(state()).isEqualTo("open");
  }

  /** The number of the caller of the first call. */
  private String number() {
    return served.attendant.all().stream()
        .filter(event -> AttendantEvents.CALL_STARTED.equals(event.getString("type")))
        .findFirst()
        .orElseThrow()
        .getJsonObject("channel")
        .getJsonObject("caller")
        .getString("number");
  }

  @Test
  void afterFiveWrongPinsInTwoCallsACallerIsToldToComeBackLater() {
    try (Caller stranger = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      stranger.press('9');
      wrongPins(stranger, 3);
      served.hears("sound:agent-pass");
    }
    served.summary();
    try (Caller stranger = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      stranger.press('9');
      wrongPins(stranger, 2);
      // It was published before the result of the last entry.
      JsonObject lock =
          served.attendant.all().stream()
              .filter(event -> AttendantEvents.PIN_LOCKED.equals(event.getString("type")))
              .findFirst()
              .orElseThrow();
      assertThat(lock.getString("caller")).isEqualTo(number());
      assertThat(lock.getInteger("seconds")).isEqualTo(60);
      assertThat(ended().getString("result")).isEqualTo("locked");
      served.hears("sound:im-sorry");
      served.hears("sound:vm-nobodyavail");
    }
    served.summary();
    try (Caller stranger = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      stranger.press('9');
      JsonObject locked = ended();
      assertThat(locked.getString("result")).isEqualTo("locked");
      assertThat(locked.getInteger("seconds")).isBetween(1, 60);
      served.hears("sound:im-sorry");
      served.hears("sound:vm-nobodyavail");
    }
    JsonArray locks = ask(Addresses.PINS, new JsonObject()).getJsonArray("locks");
    assertThat(locks).hasSize(1);
    assertThat(locks.getJsonObject(0).getString("pin")).isEqualTo("PIN");
    assertThat(ask(Addresses.PINS, JsonObject.of("release", "PIN")).getJsonArray("locks"))
        .isEmpty();
    assertThat(Observed.withoutTimesAndIds(served.attendant.all())).doesNotContain("0000");
  }
}
