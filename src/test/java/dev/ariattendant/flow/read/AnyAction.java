package dev.ariattendant.flow.read;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.DefaultsFiller;
import dev.ariattendant.config.JsonNodes;
import dev.ariattendant.config.Schema;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import java.util.List;

/** An action of any kind, as a program that may answer everything would write it. */
public final class AnyAction {

  private AnyAction() {}

  /**
   * Reads an action.
   *
   * @param written a JsonObject, or the name of an action
   * @throws ConfigurationException with all that is wrong with it
   */
  public static Action read(Object written, CallFlow flow, String source) {
    List<ConfigProblem> problems = AnswerReader.problems(written, flow);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(source, problems);
    }
    return FlowRecords.bind(
        DefaultsFiller.complete(Schema.ACTION, JsonNodes.of(written)), Action.class);
  }
}
