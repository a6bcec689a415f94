package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.MediaTarget;
import dev.ariattendant.simulator.asterisk.Playback;
import dev.ariattendant.simulator.asterisk.SimChannel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

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
    String channel = "/channels/{channelId}/play";
    router.add("channels.play", "POST", channel, this::playToChannel);
    router.add("channels.playWithId", "POST", channel + "/{playbackId}", this::playToChannel);
    String bridge = "/bridges/{bridgeId}/play";
    router.add("bridges.play", "POST", bridge, this::playToBridge);
    router.add("bridges.playWithId", "POST", bridge + "/{playbackId}", this::playToBridge);
    String template = "/playbacks/{playbackId}";
    router.add("playbacks.get", "GET", template, this::get);
    router.add("playbacks.stop", "DELETE", template, this::stop);
    router.add("playbacks.control", "POST", template + "/control", this::control);
  }

  private AriResponse playToChannel(AriArguments arguments) {
    SimChannel channel = arguments.connectedChannel(asterisk);
    return play(arguments, channel.language(), () -> channel);
  }

  private AriResponse playToBridge(AriArguments arguments) {
    return play(arguments, "en", () -> arguments.bridge(asterisk));
  }

  /** The request is checked before the target. */
  private AriResponse play(
      AriArguments arguments, String defaultLanguage, Supplier<MediaTarget> target) {
    long offsetMs = arguments.number("offsetms").orElse(0L);
    if (offsetMs < 0) {
      return AriResponse.badRequest("offsetms cannot be negative");
    }
    List<String> media = arguments.list("media");
    if (media.isEmpty() || media.contains("")) {
      return AriResponse.serverError("Failed to queue media for playback");
    }
    String id = arguments.id("playbackId").orElseGet(() -> UUID.randomUUID().toString());
    String language = arguments.nonEmpty("lang").orElse(defaultLanguage);
    return AriResponse.created(
        AriJson.playback(asterisk.playbacks().play(target.get(), id, media, language, offsetMs)));
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
    return arguments.found("playbackId", asterisk.playbacks()::find, "Playback not found");
  }
}
