package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Prompt;
import java.util.List;

/**
 * Lets the caller decide on a message.
 *
 * @param review the keys
 * @param recording the message's name
 * @param keep what the caller's key for it does, and silence
 * @param again what the caller's key for it does
 */
record RecordingReview(
    Action.Record.Review review, Stage stage, String recording, Runnable keep, Runnable again) {

  void ask() {
    stage.ask(review.prompt(), () -> stage.alarm(review.timeout(), keep));
  }

  /** Any other key brings the prompt again. */
  void key(char key) {
    String pressed = String.valueOf(key);
    if (pressed.equals(review.keep())) {
      keep.run();
    } else if (pressed.equals(review.again())) {
      again.run();
    } else {
      if (pressed.equals(review.listen())) {
        stage.say(new Prompt(List.of("recording:" + recording), true));
      }
      ask();
    }
  }
}
