package dev.ariattendant.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PromptWordsTest {

  private static List<String> heard(List<String> shown, List<String> uris) {
    PromptWords words = new PromptWords();
    words.promptStarted(shown);
    words.playbackStarted(uris);
    return uris.stream().map(words::of).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "text:Hello., sound:/p/1, text:Hello.",
    "text:One. text:Two., sound:/p/1 sound:/p/2, text:One. text:Two.",
    "sound:or text:Two. sound:or, sound:or sound:/p/2 sound:or, sound:or text:Two. sound:or",
    "digits:${X} text:Two., sound:digits/1 sound:digits/2 sound:/p/2, sound:digits/1 sound:digits/2 text:Two.",
    "digits:${X} text:Two., sound:/p/2, text:Two.",
    "text:One. number:${X}, sound:/p/1 sound:digits/5, text:One. sound:digits/5",
    "sound:http://h/x text:Two., sound:http://u:p@h/x sound:/p/2, sound:http://u:p@h/x text:Two.",
  })
  void aTextIsFoundAmongOtherMedia(String shown, String uris, String heard) {
    assertThat(heard(List.of(shown.split(" ")), List.of(uris.split(" "))))
        .containsExactly(heard.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "text:One., sound:/p/1 sound:/p/2",
    "text:One. text:Two., sound:/p/1",
    "text:One. sound:or, sound:/p/1 sound:beep",
  })
  void whatIsNotThePlaybackOfThatPromptKeepsItsNames(String shown, String uris) {
    List<String> media = List.of(uris.split(" "));

    assertThat(heard(List.of(shown.split(" ")), media)).isEqualTo(media);
  }

  @Test
  void manyValuesDoNotTakeLong() {
    List<String> shown = Collections.nCopies(60, "digits:${X}");
    List<String> media = Collections.nCopies(200, "sound:digits/1");

    assertThat(heard(shown, media)).isEqualTo(media);
    assertThat(heard(List.of("sound:or"), media)).isEqualTo(media);
  }
}
