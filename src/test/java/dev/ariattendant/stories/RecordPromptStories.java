package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Employees record by telephone what callers hear instead of a text. */
abstract class RecordPromptStories<E extends Exchange> extends ExchangeStories<E> {

  private static final String PIN = "582941";

  private static final String MENUS =
      """
      language: en
      menu:
        prompt: {text: Welcome to Example, id: greeting.of-example}
        timeout: 60s
        options:
          9:
            collect: PIN
            pin: "582941"
            max: 6
            prompt: sound:agent-pass
            invalid: {say: sound:option-is-invalid, count: 2, then: {menu: others}}
            then:
              recordPrompt: greeting.of-example
              prompt: sound:vm-intro
              maxDuration: 60s
              maxSilence: 50s
              review: {prompt: sound:vm-review}
              refused: {say: sound:im-sorry, count: 1, then: {menu: others}}
              failed: {say: sound:sorry, menu: others}
              then: {menu: others}
      menus:
        others: {prompt: sound:press-2, timeout: 60s, options: {1: top}}
      """;

  private Path recordings;
  private LocalAttendant served;

  RecordPromptStories(E exchange) {
    super(exchange);
  }

  /** A new folder that the exchange reads under the same path. */
  abstract Path folder() throws IOException;

  /** A caller who speaks all the time. */
  abstract Caller speaker();

  /** Checks that a caller hears what the speaker has said. */
  abstract void assertHears(Caller caller, Caller speaker);

  @BeforeEach
  void serve() throws IOException {
    Path folder = folder();
    recordings = Files.createDirectory(folder.resolve("prompts"));
    JsonObject speech =
        JsonObject.of(
            "engine", "tone",
            "cache", folder.resolve("cache").toString(),
            "recordings", recordings.toString());
    served =
        LocalAttendant.by(
            LocalAttendant.config(exchange, StrictYamlParser.parse(MENUS)).put("speech", speech));
  }

  @AfterEach
  void undeploy() {
    served.close();
  }

  final LocalAttendant served() {
    return served;
  }

  @Test
  void theNextCallerHearsWhatAnEmployeeHasRecorded() throws IOException {
    try (Caller speaker = speaker()) {
      final String before = firstMedium();
      String recording = records(speaker);
      speaker.press('2');
      served.hears("recording:" + recording);
      served.hears("sound:vm-review");
      speaker.press('1');

      JsonObject stored = served.attendant.next(AttendantEvents.PROMPT_RECORDED);
      assertThat(stored.getString("id")).isEqualTo("greeting.of-example");
      assertThat(stored.getString("language")).isEqualTo("en");
      assertThat(stored.getString("by")).isEqualTo("telephone");
      assertThat(stored.getLong("durationMs")).isBetween(300L, 60_000L);
      assertThat(result()).isEqualTo("kept");
      served.hears("sound:press-2");
      assertThat(recordings.resolve("en/greeting.of-example.wav")).exists();
      assertGone(recording);
      // The attendant reads it a moment later.
      Await.until(
          served.vertx(),
          "new calls get the recording",
          this::mediumOfANewCall,
          medium -> !medium.equals(before));
      try (Caller next = speaker()) {
        assertThat(firstMedium()).isNotEqualTo(before);
        assertHears(next, speaker);
      }
    }
  }

  private String mediumOfANewCall() {
    Caller caller = exchange.call(Dtmf.SIP_INFO);
    try {
      return firstMedium();
    } finally {
      caller.close();
    }
  }

  @Test
  void hangingUpChangesNothing() {
    try (Caller speaker = speaker()) {
      String recording = records(speaker);
      speaker.hangUp();
      assertThat(result()).isEqualTo("discarded");
      assertGone(recording);
    }
    try (Caller speaker = speaker()) {
      String recording = beginsToRecord(speaker);
      speaker.hangUp();
      assertThat(result()).isEqualTo("discarded");
      assertGone(recording);
    }
    assertThat(recordings).isEmptyDirectory();
    assertThat(served.attendant.types())
        .doesNotContain(AttendantEvents.PROMPT_RECORDED, AttendantEvents.ACTION_FAILED);
  }

  @Test
  void ifAsteriskGivesNoFileTheCallerIsToldAndNothingChanges() {
    try (Caller speaker = speaker()) {
      String recording = records(speaker);
      await(
          ask(
              served,
              JsonObject.of("operation", "recordings.deleteStored", "recordingName", recording)));
      speaker.press('1');
      assertThat(served.attendant.next(AttendantEvents.ACTION_FAILED).getInteger("code"))
          .isEqualTo(FailureCodes.NOT_FOUND);
      assertThat(result()).isEqualTo("failed");
      served.hears("sound:sorry");
      served.hears("sound:press-2");
      assertThat(recordings).isEmptyDirectory();
    }
  }

  @Test
  void withoutThePinNobodyRecordsAndNoEventShowsTheDigits() {
    try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      firstMedium();
      caller.press('9');
      served.hears("sound:agent-pass");
      enter(caller, "582940");
      assertThat(result()).isEqualTo("invalid");
      served.hears("sound:option-is-invalid");
      served.hears("sound:agent-pass");
      enter(caller, "694052");
      assertThat(result()).isEqualTo("invalid");
      served.hears("sound:press-2");
    }
    served.summary();
    assertThat(Observed.withoutTimesAndIds(served.attendant.all()))
        .doesNotContain("58294", "\"digit\":\"5\"");
    assertThat(served.attendant.types()).doesNotContain(AttendantEvents.PROMPT_RECORDED);
  }

  private String firstMedium() {
    return served.ari.next("PlaybackStarted").getJsonObject("playback").getString("media_uri");
  }

  private static void enter(Caller caller, String digits) {
    digits.chars().forEach(digit -> caller.press((char) digit));
  }

  /** The caller enters the PIN and speaks; returns the recording's name. */
  final String beginsToRecord(Caller caller) {
    caller.press('9');
    served.hears("sound:agent-pass");
    enter(caller, PIN);
    assertThat(result()).isEqualTo("passed");
    served.hears("sound:vm-intro");
    String name = served.ari.next("RecordingStarted").getJsonObject("recording").getString("name");
    // Asterisk says so before its beep, in which a key would be lost.
    await(served.vertx().timer(2, TimeUnit.SECONDS));
    return name;
  }

  final String records(Caller caller) {
    String name = beginsToRecord(caller);
    caller.press('#');
    served.hears("sound:vm-review");
    return name;
  }

  final String result() {
    return served.attendant.next(AttendantEvents.ACTION_ENDED).getString("result");
  }

  final void assertGone(String recording) {
    JsonObject lookUp =
        JsonObject.of("operation", "recordings.getStored", "recordingName", recording);
    Await.until(
        served.vertx(),
        "the recording is gone from Asterisk",
        () -> await(ask(served, lookUp).map(0).otherwise(FailureCodes::of)),
        code -> code == FailureCodes.NOT_FOUND);
  }
}
