package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** Goes to a menu. */
record MenuStep(Action.Menu action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.enter(action.name());
  }
}
