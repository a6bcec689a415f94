package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Pairs;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People who talk by way of a process that is stopped by SIGTERM, on a real Asterisk. */
@Timeout(180)
abstract class StoppedStories {

  private static final int PAIRS = 5;

  private final RealAsterisk asterisk;
  private Pairs pairs;

  StoppedStories(int version) {
    asterisk = new RealAsterisk(version);
  }

  @BeforeEach
  void start() {
    asterisk.start();
    pairs = new Pairs(asterisk, PAIRS);
  }

  private JsonObject config(String gracePeriod) {
    JsonObject config = Served.config(asterisk, JsonObject.of("menu", pairs.menu()));
    config.getJsonObject("attendant").put("gracePeriod", gracePeriod);
    return config;
  }

  @AfterEach
  void end() {
    pairs.close();
    asterisk.close();
  }

  @Test
  void whoTalksGoesOnAndTheNextProcessTakesAllConversationsOver() {
    JsonObject config = config("2s");
    try (RemoteAttendant first = new RemoteAttendant(config)) {
      first.connected();
      pairs.talk();
      DeskPhone waiting = pairs.calls();
      assertThat(first.terminate()).anyMatch(line -> line.contains("5 conversations go on"));
      // The dialplan says good-bye.
      Pairs.over(waiting);
    }
    pairs.hearEachOther(0);
    // Nobody is there who would notice.
    pairs.callee(0).hangUp();
    pairs.hearEachOther(1);

    try (Served second = Served.by(config)) {
      for (int i = 0; i < PAIRS; i++) {
        assertThat(second.attendant.next(AttendantEvents.CALL_STARTED).getBoolean("resumed"))
            .isTrue();
      }
      Pairs.over(pairs.caller(0));
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
