package dev.ariattendant.simulator.http;

import static dev.ariattendant.simulator.http.AriOperation.immediate;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.Playback;
import java.util.Map;
import java.util.function.Function;

/** ARI's operations on playbacks. */
final class PlaybackOperations {

  private static final Map<String, Function<Playback, Playback.Result>> CONTROLS =
      Map.of(
          "restart", Playback::restart,
          "pause", Playback::pause,
          "unpause", Playback::unpause,
          "reverse", Playback::seek,
          "forward", Playback::seek);

  private final Asterisk asterisk;

  PlaybackOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    String template = "/playbacks/{playbackId}";
    router.add("playbacks.get", "GET", template, immediate(this::get));
    router.add("playbacks.stop", "DELETE", template, immediate(this::stop));
    router.add("playbacks.control", "POST", template + "/control", immediate(this::control));
  }

  private AriResponse get(AriArguments arguments) {
    return AriResponse.ok(AriJson.playback(playback(arguments)));
  }

  private AriResponse stop(AriArguments arguments) {
    return response("stop", playback(arguments).stop());
  }

  /** An unknown operation is reported before an unknown playback. */
  private AriResponse control(AriArguments arguments) {
    String operation = arguments.text("operation").orElse("");
    Function<Playback, Playback.Result> control = CONTROLS.get(operation);
    if (control == null) {
      return AriResponse.badRequest("Invalid operation " + operation);
    }
    return response(operation, control.apply(playback(arguments)));
  }

  private static AriResponse response(String operation, Playback.Result result) {
    return switch (result) {
      case DONE -> AriResponse.noContent();
      case FAILED -> AriResponse.serverError("Could not %s playback".formatted(operation));
      case NOT_PLAYING ->
          AriResponse.conflict("Can only %s while media is playing".formatted(operation));
    };
  }

  private Playback playback(AriArguments arguments) {
    return asterisk
        .playbacks()
        .find(arguments.fromPath("playbackId"))
        .orElseThrow(() -> new AriException(AriResponse.notFound("Playback not found")));
  }
}
