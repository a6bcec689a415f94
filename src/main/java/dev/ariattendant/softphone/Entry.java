package dev.ariattendant.softphone;

import dev.ariattendant.simulator.Ending;
import dev.ariattendant.simulator.Perception;
import dev.ariattendant.simulator.Silence;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What the entries of a transcript say, each with its {@code kind}. */
final class Entry {

  private static final String KIND = "kind";

  private Entry() {}

  static JsonObject key(char digit) {
    return kind("key").put("digit", String.valueOf(digit));
  }

  static JsonObject of(Perception perception) {
    if (perception instanceof Perception.Media media) {
      return kind("media").put("media", media.mediaUri()).put("language", media.language());
    }
    if (perception instanceof Perception.Music music) {
      return kind("music").put("class", music.mohClass());
    }
    if (perception instanceof Perception.Recorded recorded) {
      return kind("recorded").put("recording", recorded.recording());
    }
    if (perception instanceof Perception.TalksWith talk) {
      return kind("talks").put("endpoint", talk.endpoint());
    }
    if (perception instanceof Perception.PartsFrom part) {
      return kind("parts").put("endpoint", part.endpoint());
    }
    if (perception instanceof Perception.Ringing) {
      return kind("ringing");
    }
    return kind(perception instanceof Perception.Answered ? "answered" : "quiet");
  }

  static JsonObject of(Silence why) {
    return kind("silence").put("cut", why == Silence.CUT_OFF);
  }

  static JsonObject of(Ending ending) {
    return kind("ended").mergeIn(how(ending));
  }

  /** The same without a kind. */
  static JsonObject how(Ending ending) {
    if (ending instanceof Ending.HungUp hungUp) {
      return JsonObject.of(
          "how",
          "hangup",
          "by",
          hungUp.by().name().toLowerCase(Locale.ROOT),
          "cause",
          hungUp.cause());
    }
    if (ending instanceof Ending.Continued continued) {
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
