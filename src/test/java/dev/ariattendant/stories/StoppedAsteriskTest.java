package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.Pairs;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conversations on a real Asterisk while the process that connected them is stopped by SIGTERM. */
@Timeout(180)
@OnRealAsterisks
final class StoppedAsteriskTest extends ExchangeStories<RealAsterisk> {

  private static final int PAIRS = 5;

  private Pairs pairs;

  StoppedAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @BeforeEach
  void makeTelephones() {
    pairs = new Pairs(exchange, PAIRS);
  }

  private JsonObject config(String gracePeriod) {
    JsonObject config = LocalAttendant.config(exchange, JsonObject.of("menu", pairs.menu()));
    config.getJsonObject("attendant").put("gracePeriod", gracePeriod);
    return config;
  }

  @AfterEach
  void hangUp() {
    pairs.close();
  }

  @Test
  void whoTalksGoesOnAndTheNextProcessTakesAllConversationsOver() {
    JsonObject config = config("2s");
    try (RemoteAttendant first = new RemoteAttendant(config)) {
      first.connected();
      pairs.talk();
      DeskPhone waiting = pairs.calls();
      assertThat(first.terminate()).anyMatch(line -> line.contains("5 conversations go on"));
      // Back in the dialplan, which ends the call.
      Pairs.awaitEnd(waiting);
    }
    pairs.hearEachOther(0);
    // No attendant is there to notice.
    pairs.callee(0).hangUp();
    pairs.hearEachOther(1);

    try (LocalAttendant second = LocalAttendant.by(config)) {
      for (int i = 0; i < PAIRS; i++) {
        assertThat(second.attendant.next(AttendantEvents.CALL_STARTED).getBoolean("resumed"))
            .isTrue();
      }
      Pairs.awaitEnd(pairs.caller(0));
      pairs.hearEachOther(1);
      pairs.hangUp(1);
    }
  }

  @Test
  void aProcessIsNotKeptFromStoppingByThoseWhoTalk() {
    try (RemoteAttendant first = new RemoteAttendant(config("1h"))) {
      first.connected();
      pairs.talk();
      first.terminate();
    }
    pairs.hearEachOther(0);
  }
}
