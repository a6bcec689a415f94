package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.config.StrictYamlParser;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that are said to a caller. */
final class SaidValuesTest extends ManualCall {

  private static final String MENUS =
      """
      language: LANGUAGE
      menu:
        prompt: [{number: 21}, {hours: office}]
        options:
          1: {set: {COUNT: "VALUE"}, then: {say: [{number: "${COUNT}"}, {digits: "+4${EXTEN}"}]}}
          2: {set: {COUNT: "VALUE"}, then: {say: {number: "${COUNT}"}, then: hangup}}
          3:
            collect: PIN
            max: 3
            secret: true
            then: {say: {number: "${PIN}"}, then: hangup}
      schedules: {office: {hours: {mon-sun: "08:00-12:00"}}}
      """;

  private void menus(String language, String value) {
    redeploy(StrictYamlParser.parse(MENUS.replace("LANGUAGE", language).replace("VALUE", value)));
    bridge.offer(new JsonArray());
    bridge.next("channels.answer");
  }

  private String hears(String... media) {
    return plays(new JsonArray(List.of(media)));
  }

  @Test
  void aKeyStopsThemAsAnyPromptAndTheyAreSaidInTheCallsLanguage() {
    menus("de", "101");
    assertThat(bridge.next("channels.setChannelVar").getString("value")).isEqualTo("de");
    String menu = hears("sound:digits/1-and", "sound:digits/20", "sound:/de/8 Uhr bis 12 Uhr");
    assertThat(events.next(AttendantEvents.PROMPT_STARTED).getJsonArray("media"))
        .isEqualTo(JsonArray.of("number:21", "hours:office"));
    bridge.key('1');
    stops(menu);
    bridge.next("channels.setChannelVar");
    hears(
        "sound:digits/1N",
        "sound:digits/hundred",
        "sound:digits/1",
        "sound:letters/plus",
        "sound:digits/4",
        "sound:digits/1",
        "sound:digits/1-and",
        "sound:digits/20",
        "sound:/de/8 Uhr bis 12 Uhr");
  }

  @Test
  void whatIsTooLongForANumberIsSaidAsDigits() {
    menus("en", "1000000000");
    hearsAfterKey(
        '2',
        "sound:digits/1",
        "sound:digits/0",
        "sound:digits/0",
        "sound:digits/0",
        "sound:digits/0",
        "sound:digits/0",
        "sound:digits/0",
        "sound:digits/0",
        "sound:digits/0",
        "sound:digits/0");
  }

  @Test
  void whatCantBeSaidIsToldAndTheCallGoesOn() {
    menus("en", "${CALLERID(name)}");
    String menu = hears("sound:digits/20", "sound:digits/1", "sound:/en/8 a.m. to noon");
    bridge.key('2');
    stops(menu);
    bridge.next("channels.setChannelVar");
    JsonObject failed = events.next(AttendantEvents.ACTION_FAILED);
    assertThat(failed.getString("operation")).isEqualTo("channels.play");
    assertThat(failed.getInteger("code")).isEqualTo(400);
    assertThat(failed.getString("message"))
        .isEqualTo("number:${COUNT} isn't a value that can be said");
    bridge.next("channels.hangup");
  }

  @Test
  void theHoursThatCouldNotBePlayedAreToldInWords() {
    menus("en", "1");
    String menu = hears("sound:digits/20", "sound:digits/1", "sound:/en/8 a.m. to noon");
    failed(menu, "sound:/en/8 a.m. to noon");
    assertThat(events.next(AttendantEvents.PROMPT_FAILED).getString("media"))
        .isEqualTo("text:8 a.m. to noon");
  }

  @Test
  void aSecretNumberIsSaidToTheCallerAlone() {
    menus("en", "1");
    String menu = hears("sound:digits/20", "sound:digits/1", "sound:/en/8 a.m. to noon");
    bridge.key('3');
    stops(menu);
    "937".chars().forEach(key -> bridge.key((char) key));
    String said =
        hears("sound:digits/9", "sound:digits/hundred", "sound:digits/30", "sound:digits/7");
    failed(said, "sound:digits/7");
    assertThat(events.next(AttendantEvents.PROMPT_FAILED).getString("media"))
        .isEqualTo("number:${PIN}");
    bridge.next("channels.hangup");
    assertThat(Observed.withoutTimesAndIds(events.all()))
        .doesNotContain("937", "digits/9", "digits/7");
  }

  private void hearsAfterKey(char key, String... media) {
    String menu = hears("sound:digits/20", "sound:digits/1", "sound:/en/8 a.m. to noon");
    bridge.key(key);
    stops(menu);
    bridge.next("channels.setChannelVar");
    hears(media);
  }

  private void failed(String playback, String uri) {
    bridge.event(
        "PlaybackFinished",
        JsonObject.of(
            "playback", JsonObject.of("id", playback, "state", "failed", "media_uri", uri)));
  }
}
