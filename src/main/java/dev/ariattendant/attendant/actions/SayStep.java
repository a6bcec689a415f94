package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;

/** Says something before whatever follows, in one prompt with it where that can be. */
record SayStep(Action.Say action, Stage stage) implements Step {

  @Override
  public void begin() {
    stage.say(action.prompt());
    stage.next(action.then());
  }
}
