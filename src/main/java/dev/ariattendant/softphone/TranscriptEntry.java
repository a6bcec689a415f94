package dev.ariattendant.softphone;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** The entries of a transcript, as JSON with a {@code kind}. */
final class TranscriptEntry {

  private static final String KIND = "kind";

  private TranscriptEntry() {}

  static JsonObject key(char digit) {
    return kind("key").put("digit", String.valueOf(digit));
  }

  static JsonObject of(CallerEvent event) {
    if (event instanceof CallerEvent.Media media) {
      return kind("media").put("media", media.mediaUri()).put("language", media.language());
    }
    if (event instanceof CallerEvent.Music music) {
      return kind("music").put("class", music.mohClass());
    }
    if (event instanceof CallerEvent.Recorded recorded) {
      return kind("recorded").put("recording", recorded.recording());
    }
    if (event instanceof CallerEvent.TalksWith talk) {
      return kind("talks").put("endpoint", talk.endpoint());
    }
    if (event instanceof CallerEvent.StopsTalkingWith part) {
      return kind("parts").put("endpoint", part.endpoint());
    }
    if (event instanceof CallerEvent.Ringing) {
      return kind("ringing");
    }
    return kind(event instanceof CallerEvent.Answered ? "answered" : "quiet");
  }

  static JsonObject of(PlaybackEnd why) {
    return kind("silence").put("cut", why == PlaybackEnd.CUT_OFF);
  }

  static JsonObject of(CallOutcome outcome) {
    return kind("ended").mergeIn(how(outcome));
  }

  /** The same without a kind. */
  static JsonObject how(CallOutcome outcome) {
    if (outcome instanceof CallOutcome.HungUp hungUp) {
      return JsonObject.of("how", "hangup")
          .put("by", hungUp.by().name().toLowerCase(Locale.ROOT))
          .put("cause", hungUp.cause());
    }
    if (outcome instanceof CallOutcome.Continued continued) {
      return JsonObject.of("how", "continued")
          .put("context", continued.context())
          .put("extension", continued.extension())
          .put("priority", continued.priority());
    }
    return JsonObject.of("how", "notTaken");
  }

  private static JsonObject kind(String kind) {
    return JsonObject.of(KIND, kind);
  }
}
