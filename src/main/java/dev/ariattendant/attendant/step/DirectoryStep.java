package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.People;
import dev.ariattendant.flow.Person;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Lets the caller spell a name, and offers the people whose names begin so, one after the other.
 * Its results in {@code action.ended}:
 *
 * <ul>
 *   <li>{@code chosen}: the caller has taken a person; with {@code digits}, the keys that spelled
 *       the name, and with {@code extension} if the person has one. No event holds the name
 *   <li>{@code noMatch}: no name begins with {@code digits}
 *   <li>{@code noMore}: the caller took none of those whose names begin with {@code digits}
 *   <li>{@code invalid} and {@code silence}, as in a menu
 * </ul>
 *
 * <p>Keys that no name begins with are awaited to their end: otherwise the rest of a long name
 * would count as the beginning of another one.
 */
final class DirectoryStep extends InputStep {

  /** Longer than any name. Further keys are ignored. */
  private static final int LONGEST = 200;

  private static final char END = '#';

  private final Action.Directory action;
  private final People people;
  private int noMatches;
  private int noMores;

  /** What the step does when it begins, or goes on after an offer. */
  private Runnable entrance = this::ask;

  DirectoryStep(Action.Directory action, StepContext context) {
    super(action, context);
    this.action = action;
    this.people = context.runner().flow().flow().people();
  }

  @Override
  public void begin() {
    entrance.run();
  }

  @Override
  void accept(char key) {
    if (key == END) {
      decide();
      return;
    }
    if (digits().length() < LONGEST) {
      add(key);
    }
    List<Person> found = people.matches(action.names(), digits(), action.matches() + 1);
    if (found.isEmpty() || found.size() > action.matches() || digits().length() < action.min()) {
      awaitDigit(action.interDigitTimeout(), this::decide);
    } else {
      // Many callers end the letters although they were enough.
      context.prompts().ignoreTrailingTerminator(String.valueOf(END), action.interDigitTimeout());
      offer(found);
    }
  }

  /** The caller goes on with the name while people are offered. */
  void goOn(char key) {
    entrance = () -> accept(key);
    context.transitionTo(this);
  }

  /** The caller has taken none of those who were offered. */
  void askAgain() {
    entrance =
        () -> {
          context.events().actionEnded("noMore", details());
          noMores++;
          retryOrGiveUp(action.noMore(), noMores);
        };
    context.transitionTo(this);
  }

  /** The keys so far are all. */
  private void decide() {
    if (digits().isEmpty()) {
      refuse();
      return;
    }
    List<Person> found = people.matches(action.names(), digits(), action.matches());
    if (found.isEmpty()) {
      context.events().actionEnded("noMatch", details());
      noMatches++;
      retryOrGiveUp(action.noMatch(), noMatches);
    } else {
      offer(found);
    }
  }

  private void offer(List<Person> found) {
    context.transitionTo(new DirectoryOffer(action, found, this, context));
  }

  @Override
  void publishSilence() {
    context.events().actionEnded("silence", new JsonObject());
  }

  @Override
  void publishInvalid() {
    context.events().actionEnded("invalid", new JsonObject());
  }

  JsonObject details() {
    return JsonObject.of("digits", digits());
  }
}
