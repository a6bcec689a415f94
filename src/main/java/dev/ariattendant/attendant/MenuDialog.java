package dev.ariattendant.attendant;

import dev.ariattendant.attendant.actions.LapseCount;
import dev.ariattendant.attendant.actions.Step;
import dev.ariattendant.attendant.actions.Variables;
import dev.ariattendant.attendant.keys.KeyMatcher;
import dev.ariattendant.attendant.keys.Match;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.Menu;

/** Asks the caller to choose, until an option is chosen or patience is at an end. */
final class MenuDialog implements Step {

  private final Menu menu;
  private final KeyMatcher<Action> options;
  private final Performance call;
  private final CallReport report;

  /** Null before the first wrong keys. */
  private LapseCount invalid;

  /** Null before the first silence, and once it is broken. */
  private LapseCount silence;

  private String input = "";

  MenuDialog(Menu menu, KeyMatcher<Action> options, Performance call, CallReport report) {
    this.menu = menu;
    this.options = options;
    this.call = call;
    this.report = report;
  }

  @Override
  public void begin() {
    call.takeKeysAhead(menu.typeAhead());
    ask();
  }

  @Override
  public boolean takesKeys() {
    return true;
  }

  @Override
  public void key(char key) {
    silence = null;
    input += key;
    Match<Action> match = options.match(input);
    if (match instanceof Match.Chosen<Action> chosen) {
      choose(chosen);
    } else if (match instanceof Match.Open<Action> open) {
      call.hush();
      call.alarm(
          menu.interDigitTimeout(), () -> open.soFar().ifPresentOrElse(this::choose, this::refuse));
    } else {
      refuse();
    }
  }

  private void ask() {
    input = "";
    if (call.mayEnterMenu()) {
      report.menuEntered(menu.name());
      call.ask(menu.prompt(), () -> call.alarm(menu.timeout(), this::heardNothing));
    }
  }

  private void heardNothing() {
    report.inputTimeout();
    if (silence == null) {
      silence = new LapseCount(menu.silence());
    }
    silence.add(call, this::ask);
  }

  private void choose(Match.Chosen<Action> chosen) {
    call.variables().set(Variables.EXTEN, chosen.exten());
    report.optionChosen(chosen.pattern().text(), chosen.exten(), chosen.value());
    if (input.length() > 1 && chosen.exten().length() == input.length()) {
      call.mayBeTerminated(menu.terminator(), menu.interDigitTimeout());
    }
    call.next(chosen.value());
  }

  private void refuse() {
    report.inputInvalid(input);
    if (invalid == null) {
      invalid = new LapseCount(menu.invalid());
    }
    invalid.add(call, this::ask);
  }
}
