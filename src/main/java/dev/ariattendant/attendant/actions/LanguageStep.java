package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** Changes the language of all that follows. */
record LanguageStep(Action.Language action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.speak(action.tag());
    stage.next(action.then());
  }
}
