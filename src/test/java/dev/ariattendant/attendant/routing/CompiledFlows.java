package dev.ariattendant.attendant.routing;

import dev.ariattendant.attendant.pins.PinLocks;
import dev.ariattendant.attendant.speech.Deliveries;
import dev.ariattendant.attendant.speech.RenderedText;
import dev.ariattendant.attendant.speech.SpokenTexts;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.flow.SpokenText;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Flows by the system's clock, whose texts are files named after their languages and words. */
public final class CompiledFlows {

  private CompiledFlows() {}

  public static CompiledFlow of(Vertx vertx, CallFlow flow) {
    Map<SpokenText, RenderedText> rendered =
        MenuTexts.of(flow).keySet().stream()
            .collect(Collectors.toMap(Function.identity(), CompiledFlows::rendered));
    Schedules schedules =
        new Schedules(() -> flow, InstantSource.system(), (schedule, day) -> false);
    return CompiledFlow.of(
        flow,
        new SpokenTexts(rendered, new Deliveries(vertx), (asterisk, language, uri) -> false),
        schedules,
        new NightSwitch(vertx, schedules, Optional.empty()),
        new PinLocks(vertx, System::nanoTime));
  }

  private static RenderedText rendered(SpokenText text) {
    return new RenderedText("/" + text.language() + "/" + text.text(), Optional.empty(), false);
  }
}
