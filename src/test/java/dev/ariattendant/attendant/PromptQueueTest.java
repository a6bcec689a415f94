package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.Prompt;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is heard in which order, what as one playback, and what no key may end. */
final class PromptQueueTest {

  private static final Prompt WELCOME = new Prompt(List.of("sound:welcome"), true);
  private static final Prompt INVALID = new Prompt(List.of("sound:invalid"), true);
  private static final Prompt NOTICE = new Prompt(List.of("sound:notice"), false);
  private static final Prompt LAW = new Prompt(List.of("sound:law"), false);

  private final PromptQueue prompts = new PromptQueue();

  @Test
  void whatWasSaidComesFirstAndOnce() {
    prompts.say(INVALID);
    prompts.begin(WELCOME);
    assertThat(all()).containsExactly(List.of("sound:invalid", "sound:welcome"));

    prompts.begin(WELCOME);
    assertThat(all()).containsExactly(List.of("sound:welcome"));
  }

  @Test
  void whatMustBeHeardOutIsAPlaybackOfItsOwn() {
    prompts.say(INVALID);
    prompts.say(NOTICE);
    prompts.say(LAW);
    prompts.begin(WELCOME);
    assertThat(all())
        .containsExactly(
            List.of("sound:invalid"),
            List.of("sound:notice", "sound:law"),
            List.of("sound:welcome"));
  }

  @Test
  void nothingIsNoPartOfIt() {
    prompts.say(Prompt.NONE);
    prompts.say(NOTICE);
    prompts.say(new Prompt(List.of(), true));
    prompts.begin(Prompt.NONE);
    assertThat(all()).containsExactly(List.of("sound:notice"));

    prompts.begin(Prompt.NONE);
    assertThat(prompts.current()).isNull();
  }

  @Test
  void onlyWhatPlaysAndMustBeHeardOutIsProtected() {
    prompts.say(NOTICE);
    prompts.begin(WELCOME);
    isProtected(false, "before it plays");
    prompts.started();
    isProtected(true, "while it plays");
    prompts.ended();
    isProtected(false, "once it has been heard");
    prompts.started();
    isProtected(false, "while what may be cut off plays");
    prompts.ended();
    isProtected(false, "when all has been heard");
  }

  @Test
  void whatBeginsAnewIsProtectedOnceItPlays() {
    prompts.begin(NOTICE);
    prompts.started();
    prompts.begin(LAW);
    isProtected(false, "before it plays");
  }

  @Test
  void aKeyEndsWhatItMayAndNotWhatMustBeHeardOut() {
    prompts.say(INVALID);
    prompts.say(NOTICE);
    prompts.begin(WELCOME);
    prompts.started();
    prompts.skipInterruptible();
    isProtected(false, "before it plays");
    prompts.skipInterruptible();
    assertThat(all()).containsExactly(List.of("sound:notice"), List.of("sound:welcome"));

    prompts.begin(WELCOME);
    prompts.skipInterruptible();
    assertThat(prompts.current()).isNull();
    assertThat(prompts.isInterruptible()).as("whether a key is taken where nothing plays").isTrue();
  }

  @Test
  void nothingIsLeftOfWhatWasCleared() {
    prompts.begin(NOTICE);
    prompts.started();
    prompts.say(INVALID);
    prompts.clear();
    assertThat(prompts.current()).isNull();
    isProtected(false, "when nothing plays");

    prompts.begin(NOTICE);
    isProtected(false, "before it plays");
    assertThat(all()).containsExactly(List.of("sound:notice"));
  }

  private void isProtected(boolean expected, String when) {
    assertThat(prompts.isUninterruptible())
        .as("whether it is protected %s", when)
        .isEqualTo(expected);
  }

  /** What is left to be heard. */
  private List<List<String>> all() {
    List<List<String>> all = new ArrayList<>();
    while (prompts.current() != null) {
      all.add(prompts.current().media());
      prompts.ended();
    }
    return all;
  }
}
