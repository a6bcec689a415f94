package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** Sets variables. */
record SetStep(Action.Set action, Stage stage) implements Step {

  @Override
  public void begin() {
    action.variables().forEach((name, value) -> stage.set(name, stage.variables().expand(value)));
    stage.next(action.then());
  }
}
