package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** STUB. */
record AskStep(Action.Ask action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.repeat();
  }
}
