package dev.ariattendant.flow.read;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigSection;
import dev.ariattendant.config.Schema;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What is wrong with an attendant's section. */
final class FlowProblems {

  private FlowProblems() {}

  static List<ConfigProblem> of(JsonObject attendant) {
    ConfigSection section = ConfigSection.check(Schema.ATTENDANT, attendant, List.of());
    FlowReader.read(section);
    return section.problems();
  }
}
