package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ComparisonValidator;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.DefaultsFiller;
import dev.ariattendant.config.JsonNodes;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SchemaValidator;
import dev.ariattendant.config.SizeBudget;
import dev.ariattendant.config.TypedText;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads actions during calls: programs' answers. */
public final class AnswerReader {

  private AnswerReader() {}

  /**
   * Reads a program's answer.
   *
   * @param written a JsonObject, or the name of an action
   * @param flow the call's flow: the action must lead to one of its menus
   * @param asked the action that asked the program
   * @throws ConfigurationException with all that is wrong with it
   */
  public static Action answer(
      Object written, CallFlow flow, FlowDestinations menus, Action.Ask asked) {
    List<ConfigProblem> problems = problems(written, flow);
    JsonNode answer = problems.isEmpty() ? JsonNodes.of(written) : null;
    if (problems.isEmpty()) {
      problems = AnswerValidator.problems(answer, asked.allow(), menus);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(asked.address(), problems);
    }
    return FlowRecords.bindAnswer(DefaultsFiller.complete(Schema.ACTION, answer), asked.allow());
  }

  /**
   * Checks an action.
   *
   * @return all that is wrong with it, by paths within it
   */
  static List<ConfigProblem> problems(Object written, CallFlow flow) {
    Optional<String> tooMuch = SizeBudget.OF_AN_ANSWER.fault(written);
    if (tooMuch.isPresent()) {
      return List.of(new ConfigProblem("", tooMuch.get()));
    }
    JsonNode json = JsonNodes.of(written);
    // Any variable may be set by now.
    FormatValidator values =
        new FormatValidator(flow.menus().keySet(), flow.schedules().keySet(), Optional.empty());
    return SchemaValidator.firsts(
        Stream.of(
                SchemaValidator.problems(Schema.ACTION, json).stream(),
                TypedText.problems(TypedText.in(Schema.ACTION, json), values::fault),
                SpokenValidator.problems(Schema.ACTION, json).stream(),
                SpokenValidator.texts(Schema.ACTION, json).stream(),
                ComparisonValidator.problems(Schema.ACTION, json).stream())
            .flatMap(each -> each));
  }
}
