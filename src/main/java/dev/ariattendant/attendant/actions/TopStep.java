package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** Goes to the menu where the call began. */
record TopStep(Action.Top action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.top();
  }
}
