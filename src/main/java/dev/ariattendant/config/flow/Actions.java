package dev.ariattendant.config.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.Budget;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.Problem;
import dev.ariattendant.config.menus.Action;
import dev.ariattendant.config.menus.CallFlow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads single actions while calls run, such as a program's answers. */
public final class Actions {

  private static final Completion COMPLETION = new Completion();

  private Actions() {}

  /**
   * Reads an action as it would stand in the configuration.
   *
   * @param written a JsonObject, or one of the words
   * @param flow where it will happen; it must lead to menus of this
   * @param source where it came from, for the error message
   * @throws ConfigurationException with all that is wrong with it
   */
  public static Action read(Object written, CallFlow flow, String source) {
    List<Problem> problems = problems(written, flow);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(source, problems);
    }
    return Binding.bind(COMPLETION.complete(Schema.ACTION, Tree.of(written)), Action.class);
  }

  /**
   * Reads a program's answer.
   *
   * @param written a JsonObject, or one of the words
   * @param flow where it will happen; it must lead to menus of this
   * @param menus where this leads
   * @param asked what the program is allowed, and whoever its answer has asked
   * @throws ConfigurationException with all that is wrong with it
   */
  public static Action answer(Object written, CallFlow flow, Places menus, Action.Ask asked) {
    List<Problem> problems = problems(written, flow);
    JsonNode answer = problems.isEmpty() ? Tree.of(written) : null;
    if (problems.isEmpty()) {
      problems = AnswerCheck.problems(answer, asked.allow(), menus);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(asked.address(), problems);
    }
    return Binding.bindAnswer(COMPLETION.complete(Schema.ACTION, answer), asked.allow());
  }

  /**
   * Checks an action.
   *
   * @return all that is wrong with it, by paths within it
   */
  public static List<Problem> problems(Object written, CallFlow flow) {
    Optional<String> tooMuch = Budget.OF_AN_ANSWER.fault(written);
    if (tooMuch.isPresent()) {
      return List.of(new Problem("", tooMuch.get()));
    }
    JsonNode json = Tree.of(written);
    // Who knows what the call's variables are by now?
    ValueCheck values =
        new ValueCheck(flow.menus().keySet(), flow.schedules().keySet(), Optional.empty());
    return SchemaCheck.firsts(
        Stream.of(
                SchemaCheck.problems(Schema.ACTION, json).stream(),
                Finding.in(Schema.ACTION, json, "").stream().flatMap(values::problems),
                ComparisonCheck.problems(Schema.ACTION, json).stream())
            .flatMap(each -> each));
  }
}
