package dev.ariattendant.stories;

import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.testbed.Caller;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Here what is heard is what is played. */
@Tag("slow")
@ParameterizedClass
@MethodSource("simulator")
final class PracticeSimulatorTest extends PracticeStories<SimulatedExchange> {

  private static final int SPEECH_MS = 2_000;

  private SimulatedCaller speaker;

  PracticeSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  /** It has no sounds that would replace the texts. */
  static Stream<SimulatedExchange> simulator() {
    JsonObject attendant = file().getJsonObject("attendant");
    return Stream.of(
        new SimulatedExchange(
            4, MenuTexts.ids(AttendantOptions.from(attendant).flow()).toArray(String[]::new)));
  }

  @Override
  Caller dial() {
    SimulatedCaller caller = exchange.simulator().call(CallerOptions.to("channel-aa"));
    speaker = caller;
    return SimulatedExchange.telephone(caller);
  }

  @Override
  void hear(LocalAttendant served, Caller caller, PracticePrompts.Rendered prompt) {
    // It has begun, and that is all.
  }

  @Override
  void hearBeep(LocalAttendant served, Caller caller) {
    // Here keys count during it, too. A message without a sound would be none.
    speaker.speak(SPEECH_MS);
  }

  @Override
  List<String> heard(LocalAttendant served, Caller caller, PracticePrompts prompts) {
    List<JsonObject> events = served.ari.all();
    return events.stream()
        .skip(lastCall(events))
        .filter(event -> "PlaybackStarted".equals(event.getString("type")))
        .map(event -> event.getJsonObject("playback").getString("media_uri"))
        .flatMap(
            uri ->
                prompts.byName().entrySet().stream()
                    .filter(each -> each.getValue().sound().equals(uri))
                    .map(Map.Entry::getKey))
        .toList();
  }

  private static int lastCall(List<JsonObject> events) {
    int last = events.size() - 1;
    while (!"StasisStart".equals(events.get(last).getString("type"))) {
      last--;
    }
    return last;
  }

  @Override
  List<String> languages() {
    return List.of("en", "de");
  }

  @Override
  Path shared() {
    return folder.resolve("speech");
  }
}
