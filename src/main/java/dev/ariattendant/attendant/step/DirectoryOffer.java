package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.InputRequest;
import dev.ariattendant.flow.Person;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.RetryRule;
import dev.ariattendant.flow.VariableReferences;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Says the name of a person whom the caller may have meant, and asks whether it is the one. */
final class DirectoryOffer extends InputStep {

  private static final char TAKE = '1';
  private static final char NEXT = '*';

  private final Action.Directory action;
  private final List<Person> found;
  private final DirectoryStep spelling;

  private record Question(Prompt prompt, Duration timeout, RetryRule silence, RetryRule invalid)
      implements InputRequest {}

  /** Offers the first of these people; the others follow. */
  DirectoryOffer(
      Action.Directory action, List<Person> found, DirectoryStep spelling, StepContext context) {
    super(
        new Question(
            found.get(0).says().and(action.offer()),
            action.timeout(),
            action.silence(),
            action.invalid()),
        context);
    this.action = action;
    this.found = found;
    this.spelling = spelling;
  }

  @Override
  public void begin() {
    ask();
  }

  @Override
  void accept(char key) {
    if (key == TAKE) {
      take(found.get(0));
    } else if (key == NEXT) {
      next();
    } else if (key > TAKE && key <= '9') {
      spelling.goOn(key);
    } else {
      refuse();
    }
  }

  private void take(Person person) {
    Variables variables = context.variables();
    variables.set(Variables.EXTEN, person.extension().orElse(""));
    variables.set(VariableReferences.PERSON_NAME, person.name());
    variables.setEndpoint(VariableReferences.PERSON_DIAL, person.dial().orElse(""));
    JsonObject details = spelling.details();
    person.extension().ifPresent(extension -> details.put("extension", extension));
    context.events().actionEnded("chosen", details);
    context.runNext(action.then());
  }

  private void next() {
    if (found.size() > 1) {
      context.transitionTo(
          new DirectoryOffer(action, found.subList(1, found.size()), spelling, context));
    } else {
      spelling.askAgain();
    }
  }

  @Override
  void publishSilence() {
    spelling.publishSilence();
  }

  @Override
  void publishInvalid() {
    spelling.publishInvalid();
  }
}
