package dev.ariattendant.attendant.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.flow.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order of prompts, and which become one playback. */
final class PromptQueueTest {

  private static final Prompt WELCOME = Prompt.ofUris(List.of("sound:welcome"), true);
  private static final Prompt INVALID = Prompt.ofUris(List.of("sound:invalid"), true);
  private static final Prompt NOTICE = Prompt.ofUris(List.of("sound:notice"), false);
  private static final Prompt LAW = Prompt.ofUris(List.of("sound:law"), false);

  private final PromptQueue queue = new PromptQueue();

  @Test
  void whatWasSaidComesFirstAndOnce() {
    queue.add(INVALID);
    queue.begin(WELCOME);
    assertThat(all()).containsExactly(List.of("sound:invalid", "sound:welcome"));

    queue.begin(WELCOME);
    assertThat(all()).containsExactly(List.of("sound:welcome"));
  }

  @Test
  void whatMustBeHeardOutIsAPlaybackOfItsOwn() {
    queue.add(INVALID);
    queue.add(NOTICE);
    queue.add(LAW);
    queue.begin(WELCOME);
    assertThat(all())
        .containsExactly(
            List.of("sound:invalid"),
            List.of("sound:notice", "sound:law"),
            List.of("sound:welcome"));
  }

  @Test
  void nothingIsNoPartOfIt() {
    queue.add(Prompt.NONE);
    queue.add(NOTICE);
    queue.add(Prompt.ofUris(List.of(), true));
    queue.begin(Prompt.NONE);
    assertThat(all()).containsExactly(List.of("sound:notice"));

    queue.begin(Prompt.NONE);
    assertThat(queue.current()).isNull();
  }

  @Test
  void onlyWhatPlaysAndMustBeHeardOutIsProtected() {
    queue.add(NOTICE);
    queue.begin(WELCOME);
    isProtected(false, "before it plays");
    queue.started();
    isProtected(true, "while it plays");
    queue.ended();
    isProtected(false, "once it has been heard");
    queue.started();
    isProtected(false, "while what may be cut off plays");
    queue.ended();
    isProtected(false, "when all has been heard");
  }

  @Test
  void whatBeginsAnewIsProtectedOnceItPlays() {
    queue.begin(NOTICE);
    queue.started();
    queue.begin(LAW);
    isProtected(false, "before it plays");
  }

  @Test
  void aKeyEndsWhatItMayAndNotWhatMustBeHeardOut() {
    queue.add(INVALID);
    queue.add(NOTICE);
    queue.begin(WELCOME);
    queue.started();
    queue.skipInterruptible();
    isProtected(false, "before it plays");
    queue.skipInterruptible();
    assertThat(all()).containsExactly(List.of("sound:notice"), List.of("sound:welcome"));

    queue.begin(WELCOME);
    queue.skipInterruptible();
    assertThat(queue.current()).isNull();
    assertThat(queue.isInterruptible()).as("whether a key is taken where nothing plays").isTrue();
  }

  @Test
  void nothingIsLeftOfWhatWasCleared() {
    queue.begin(NOTICE);
    queue.started();
    queue.add(INVALID);
    queue.clear();
    assertThat(queue.current()).isNull();
    isProtected(false, "when nothing plays");

    queue.begin(NOTICE);
    isProtected(false, "before it plays");
    assertThat(all()).containsExactly(List.of("sound:notice"));
  }

  private void isProtected(boolean expected, String when) {
    assertThat(queue.isPlayingUninterruptible())
        .as("whether it is protected %s", when)
        .isEqualTo(expected);
  }

  /** The prompts that are left. */
  private List<List<String>> all() {
    List<List<String>> all = new ArrayList<>();
    while (queue.current() != null) {
      all.add(queue.current().media().stream().map(each -> each.shown(Optional.empty())).toList());
      queue.ended();
    }
    return all;
  }
}
