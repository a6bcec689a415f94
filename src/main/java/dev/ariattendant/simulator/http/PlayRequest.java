package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Playback;
import java.util.List;
import java.util.UUID;

/** A request to play media to a channel or a bridge. */
record PlayRequest(String id, List<String> media, String language, long offsetMs) {

  /** A channel or a bridge. */
  @FunctionalInterface
  interface Player {
    Playback play(String id, List<String> media, String language, long offsetMs);
  }

  /**
   * Reads the arguments.
   *
   * @param defaultLanguage if the request names none
   * @throws AriException 400 or 500
   */
  static PlayRequest of(AriArguments arguments, String defaultLanguage) {
    long offsetMs = arguments.number("offsetms").orElse(0L);
    if (offsetMs < 0) {
      throw new AriException(AriResponse.badRequest("offsetms cannot be negative"));
    }
    List<String> media = arguments.list("media");
    if (media.isEmpty() || media.contains("")) {
      throw new AriException(AriResponse.serverError("Failed to queue media for playback"));
    }
    String id = arguments.id("playbackId").orElseGet(() -> UUID.randomUUID().toString());
    String language = arguments.nonEmpty("lang").orElse(defaultLanguage);
    return new PlayRequest(id, media, language, offsetMs);
  }

  AriResponse start(Player player) {
    return AriResponse.created(AriJson.playback(player.play(id, media, language, offsetMs)));
  }
}
