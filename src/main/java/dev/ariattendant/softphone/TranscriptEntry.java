package dev.ariattendant.softphone;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What the entries of a transcript say, each with its {@code kind}. */
final class TranscriptEntry {

  private static final String KIND = "kind";

  private TranscriptEntry() {}

  static JsonObject key(char digit) {
    return kind("key").put("digit", String.valueOf(digit));
  }

  static JsonObject of(CallerEvent perception) {
    if (perception instanceof CallerEvent.Media media) {
      return kind("media").put("media", media.mediaUri()).put("language", media.language());
    }
    if (perception instanceof CallerEvent.Music music) {
      return kind("music").put("class", music.mohClass());
    }
    if (perception instanceof CallerEvent.Recorded recorded) {
      return kind("recorded").put("recording", recorded.recording());
    }
    if (perception instanceof CallerEvent.TalksWith talk) {
      return kind("talks").put("endpoint", talk.endpoint());
    }
    if (perception instanceof CallerEvent.PartsFrom part) {
      return kind("parts").put("endpoint", part.endpoint());
    }
    if (perception instanceof CallerEvent.Ringing) {
      return kind("ringing");
    }
    return kind(perception instanceof CallerEvent.Answered ? "answered" : "quiet");
  }

  static JsonObject of(PlaybackEnd why) {
    return kind("silence").put("cut", why == PlaybackEnd.CUT_OFF);
  }

  static JsonObject of(CallOutcome ending) {
    return kind("ended").mergeIn(how(ending));
  }

  /** The same without a kind. */
  static JsonObject how(CallOutcome ending) {
    if (ending instanceof CallOutcome.HungUp hungUp) {
      return JsonObject.of(
          "how",
          "hangup",
          "by",
          hungUp.by().name().toLowerCase(Locale.ROOT),
          "cause",
          hungUp.cause());
    }
    if (ending instanceof CallOutcome.Continued continued) {
      return JsonObject.of(
          "how",
          "continued",
          "context",
          continued.context(),
          "extension",
          continued.extension(),
          "priority",
          continued.priority());
    }
    return JsonObject.of("how", "notTaken");
  }

  private static JsonObject kind(String kind) {
    return JsonObject.of(KIND, kind);
  }
}
