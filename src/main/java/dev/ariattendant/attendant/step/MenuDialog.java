package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.KeyMatch;
import dev.ariattendant.flow.KeyMatcher;
import dev.ariattendant.flow.Menu;

/** Asks the caller to choose an option of a menu, until one is chosen or a retry rule gives up. */
public final class MenuDialog extends InputStep {

  private final Menu menu;
  private final KeyMatcher<Action> options;

  public MenuDialog(Menu menu, KeyMatcher<Action> options, StepContext context) {
    super(menu, context);
    this.menu = menu;
    this.options = options;
  }

  @Override
  public void begin() {
    context.prompts().setTypeAhead(menu.typeAhead());
    ask();
  }

  @Override
  boolean beforePrompt() {
    boolean entered = context.runner().tryVisitMenu();
    if (entered) {
      context.events().menuEntered(menu.name());
    }
    return entered;
  }

  @Override
  void accept(char digit) {
    add(digit);
    KeyMatch<Action> match = options.match(digits());
    if (match instanceof KeyMatch.Chosen<Action> chosen) {
      choose(chosen);
    } else if (match instanceof KeyMatch.Open<Action> open) {
      awaitDigit(
          menu.interDigitTimeout(), () -> open.soFar().ifPresentOrElse(this::choose, this::refuse));
    } else {
      refuse();
    }
  }

  private void choose(KeyMatch.Chosen<Action> chosen) {
    context.variables().set(Variables.EXTEN, chosen.exten());
    context.events().optionChosen(chosen.pattern().text(), chosen.exten(), chosen.value());
    if (digits().length() > 1 && chosen.exten().length() == digits().length()) {
      context.prompts().ignoreTrailingTerminator(menu.terminator(), menu.interDigitTimeout());
    }
    context.runNext(chosen.value());
  }

  @Override
  void publishSilence() {
    context.events().inputTimeout();
  }

  @Override
  void publishInvalid() {
    context.events().inputInvalid(digits());
  }
}
