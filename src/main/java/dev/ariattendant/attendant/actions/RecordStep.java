package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** STUB. */
record RecordStep(Action.Record action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.repeat();
  }
}
