package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.SizeBudget;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads single actions while calls run, such as a program's answers. */
public final class ActionReader {

  private static final DefaultsFiller COMPLETION = new DefaultsFiller();

  private ActionReader() {}

  /**
   * Reads an action as it would stand in the configuration.
   *
   * @param written a JsonObject, or one of the words
   * @param flow where it will happen; it must lead to menus of this
   * @param source where it came from, for the error message
   * @throws ConfigurationException with all that is wrong with it
   */
  public static Action read(Object written, CallFlow flow, String source) {
    List<ConfigProblem> problems = problems(written, flow);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(source, problems);
    }
    return RecordMapper.bind(
        COMPLETION.complete(Schema.ACTION, JsonNodes.of(written)), Action.class);
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
    return RecordMapper.bindAnswer(COMPLETION.complete(Schema.ACTION, answer), asked.allow());
  }

  /**
   * Checks an action.
   *
   * @return all that is wrong with it, by paths within it
   */
  public static List<ConfigProblem> problems(Object written, CallFlow flow) {
    Optional<String> tooMuch = SizeBudget.OF_AN_ANSWER.fault(written);
    if (tooMuch.isPresent()) {
      return List.of(new ConfigProblem("", tooMuch.get()));
    }
    JsonNode json = JsonNodes.of(written);
    // Who knows what the call's variables are by now?
    FormatValidator values =
        new FormatValidator(flow.menus().keySet(), flow.schedules().keySet(), Optional.empty());
    return SchemaValidator.firsts(
        Stream.of(
                SchemaValidator.problems(Schema.ACTION, json).stream(),
                TypedText.in(Schema.ACTION, json, "").stream().flatMap(values::problems),
                ComparisonValidator.problems(Schema.ACTION, json).stream())
            .flatMap(each -> each));
  }
}
