package dev.ariattendant.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.Ending;
import dev.ariattendant.simulator.Perception;
import dev.ariattendant.simulator.Silence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a softphone's transcript says. */
final class EntryTest {

  static Stream<Arguments> entries() {
    return Stream.of(
        Arguments.of(Entry.of(new Perception.Answered()), "{'kind':'answered'}"),
        Arguments.of(
            Entry.of(new Perception.Media("sound:or", "fr")),
            "{'kind':'media','media':'sound:or','language':'fr'}"),
        Arguments.of(Entry.of(Silence.CUT_OFF), "{'kind':'silence','cut':true}"),
        Arguments.of(Entry.of(Silence.PLAYED_OUT), "{'kind':'silence','cut':false}"),
        Arguments.of(Entry.of(new Perception.Ringing()), "{'kind':'ringing'}"),
        Arguments.of(Entry.of(new Perception.Music("jazz")), "{'kind':'music','class':'jazz'}"),
        Arguments.of(Entry.of(new Perception.Quiet()), "{'kind':'quiet'}"),
        Arguments.of(
            Entry.of(new Perception.Recorded("m1")), "{'kind':'recorded','recording':'m1'}"),
        Arguments.of(
            Entry.of(new Perception.TalksWith("PJSIP/bob")),
            "{'kind':'talks','endpoint':'PJSIP/bob'}"),
        Arguments.of(
            Entry.of(new Perception.PartsFrom("PJSIP/bob")),
            "{'kind':'parts','endpoint':'PJSIP/bob'}"),
        Arguments.of(Entry.key('#'), "{'kind':'key','digit':'#'}"),
        Arguments.of(
            Entry.of(new Ending.HungUp(Ending.By.ASTERISK, 4)),
            "{'kind':'ended','how':'hangup','by':'asterisk','cause':4}"),
        Arguments.of(
            Entry.of(new Ending.Continued("default", "1000", 3)),
            "{'kind':'ended','how':'continued','context':'default','extension':'1000','priority':3}"),
        Arguments.of(Entry.of(new Ending.NotTaken()), "{'kind':'ended','how':'notTaken'}"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void eachSaysWhatItIs(JsonObject entry, String expected) {
    assertThat(entry).isEqualTo(new JsonObject(expected.replace('\'', '"')));
  }

  @Test
  void ofALongCallTheLastIsKept() {
    List<JsonObject> told = new ArrayList<>();
    Transcript transcript = new Transcript(told::add);

    for (int times = 0; times <= Transcript.LENGTH; times++) {
      transcript.add(Entry.key('1'));
    }

    assertThat(told).hasSize(Transcript.LENGTH + 1);
    assertThat(transcript.toJson()).hasSize(Transcript.LENGTH);
    assertThat(transcript.toJson().getJsonObject(0).getInteger("n")).isEqualTo(2);
    assertThat(transcript.toJson()).isEqualTo(new JsonArray(told.subList(1, told.size())));
  }
}
