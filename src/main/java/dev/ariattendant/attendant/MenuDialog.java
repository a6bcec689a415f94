package dev.ariattendant.attendant;

import dev.ariattendant.attendant.step.RetryCounter;
import dev.ariattendant.attendant.step.Step;
import dev.ariattendant.attendant.step.Variables;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.KeyMatcher;
import dev.ariattendant.flow.Match;
import dev.ariattendant.flow.Menu;

/** Asks the caller to choose, until an option is chosen or patience is at an end. */
final class MenuDialog implements Step {

  private final Menu menu;
  private final KeyMatcher<Action> options;
  private final FlowRunner call;
  private final CallEvents report;

  /** Null before the first wrong keys. */
  private RetryCounter invalid;

  /** Null before the first silence, and once it is broken. */
  private RetryCounter silence;

  private String input = "";

  MenuDialog(Menu menu, KeyMatcher<Action> options, FlowRunner call, CallEvents report) {
    this.menu = menu;
    this.options = options;
    this.call = call;
    this.report = report;
  }

  @Override
  public void begin() {
    call.setTypeAhead(menu.typeAhead());
    ask();
  }

  @Override
  public boolean acceptsDigits() {
    return true;
  }

  @Override
  public void onDigit(char key) {
    silence = null;
    input += key;
    Match<Action> match = options.match(input);
    if (match instanceof Match.Chosen<Action> chosen) {
      choose(chosen);
    } else if (match instanceof Match.Open<Action> open) {
      call.stopPlayback();
      call.startTimer(
          menu.interDigitTimeout(), () -> open.soFar().ifPresentOrElse(this::choose, this::refuse));
    } else {
      refuse();
    }
  }

  private void ask() {
    input = "";
    if (call.tryEnterMenu()) {
      report.menuEntered(menu.name());
      call.playAndCollect(menu.prompt(), () -> call.startTimer(menu.timeout(), this::heardNothing));
    }
  }

  private void heardNothing() {
    report.inputTimeout();
    if (silence == null) {
      silence = new RetryCounter(menu.silence());
    }
    silence.retryOrGiveUp(call, this::ask);
  }

  private void choose(Match.Chosen<Action> chosen) {
    call.variables().set(Variables.EXTEN, chosen.exten());
    report.optionChosen(chosen.pattern().text(), chosen.exten(), chosen.value());
    if (input.length() > 1 && chosen.exten().length() == input.length()) {
      call.ignoreTrailingTerminator(menu.terminator(), menu.interDigitTimeout());
    }
    call.runNext(chosen.value());
  }

  private void refuse() {
    report.inputInvalid(input);
    if (invalid == null) {
      invalid = new RetryCounter(menu.invalid());
    }
    invalid.retryOrGiveUp(call, this::ask);
  }
}
