package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** Goes back to the menu that the caller came from. */
record BackStep(Action.Back action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.back();
  }
}
