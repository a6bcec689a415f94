package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** Starts the menu over. */
record RepeatStep(Action.Repeat action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.repeat();
  }
}
