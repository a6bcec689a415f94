package dev.ariattendant.attendant.routing;

import dev.ariattendant.attendant.speech.NoTexts;
import dev.ariattendant.flow.CallFlow;
import java.time.InstantSource;

/** Flows without texts, by the system's clock. */
public final class CompiledFlows {

  private CompiledFlows() {}

  public static CompiledFlow of(CallFlow flow) {
    return CompiledFlow.of(flow, NoTexts.NONE, new Schedules(() -> flow, InstantSource.system()));
  }
}
