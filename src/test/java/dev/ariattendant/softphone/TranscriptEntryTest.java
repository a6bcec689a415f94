package dev.ariattendant.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The entries of a softphone's transcript. */
final class TranscriptEntryTest {

  static Stream<Arguments> entries() {
    return Stream.of(
        Arguments.of(TranscriptEntry.of(new CallerEvent.Answered()), "{'kind':'answered'}"),
        Arguments.of(
            TranscriptEntry.of(new CallerEvent.Media("sound:or", "fr")),
            "{'kind':'media','media':'sound:or','language':'fr'}"),
        Arguments.of(TranscriptEntry.of(PlaybackEnd.CUT_OFF), "{'kind':'silence','cut':true}"),
        Arguments.of(TranscriptEntry.of(PlaybackEnd.PLAYED_OUT), "{'kind':'silence','cut':false}"),
        Arguments.of(TranscriptEntry.of(new CallerEvent.Ringing()), "{'kind':'ringing'}"),
        Arguments.of(
            TranscriptEntry.of(new CallerEvent.Music("jazz")), "{'kind':'music','class':'jazz'}"),
        Arguments.of(TranscriptEntry.of(new CallerEvent.Quiet()), "{'kind':'quiet'}"),
        Arguments.of(
            TranscriptEntry.of(new CallerEvent.Recorded("m1")),
            "{'kind':'recorded','recording':'m1'}"),
        Arguments.of(
            TranscriptEntry.of(new CallerEvent.TalksWith("PJSIP/bob")),
            "{'kind':'talks','endpoint':'PJSIP/bob'}"),
        Arguments.of(
            TranscriptEntry.of(new CallerEvent.StopsTalkingWith("PJSIP/bob")),
            "{'kind':'parts','endpoint':'PJSIP/bob'}"),
        Arguments.of(TranscriptEntry.key('#'), "{'kind':'key','digit':'#'}"),
        Arguments.of(
            TranscriptEntry.of(new CallOutcome.HungUp(CallOutcome.By.ASTERISK, 4)),
            "{'kind':'ended','how':'hangup','by':'asterisk','cause':4}"),
        Arguments.of(
            TranscriptEntry.of(new CallOutcome.Continued("default", "1000", 3)),
            "{'kind':'ended','how':'continued','context':'default','extension':'1000','priority':3}"),
        Arguments.of(
            TranscriptEntry.of(new CallOutcome.NotTaken()), "{'kind':'ended','how':'notTaken'}"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyEventHasItsEntry(JsonObject entry, String expected) {
    assertThat(entry).isEqualTo(new JsonObject(expected.replace('\'', '"')));
  }

  @Test
  void ofALongCallTheLastEntriesAreKept() {
    List<JsonObject> told = new ArrayList<>();
    SoftphoneTranscript transcript = new SoftphoneTranscript(told::add);

    for (int times = 0; times <= SoftphoneTranscript.LENGTH; times++) {
      transcript.add(TranscriptEntry.key('1'));
    }

    assertThat(told).hasSize(SoftphoneTranscript.LENGTH + 1);
    assertThat(transcript.toJson()).hasSize(SoftphoneTranscript.LENGTH);
    assertThat(transcript.toJson().getJsonObject(0).getInteger("n")).isEqualTo(2);
    assertThat(transcript.toJson()).isEqualTo(new JsonArray(told.subList(1, told.size())));
  }
}
