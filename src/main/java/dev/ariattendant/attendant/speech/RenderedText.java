package dev.ariattendant.attendant.speech;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A text that was made into audio.
 *
 * @param file the absolute path, without the extension, as Asterisk wants it
 * @param url where an Asterisk can fetch it that doesn't see the file; empty without a prompt
 *     server
 * @param recorded whether an own recording takes the text's place
 */
public record RenderedText(String file, Optional<String> url, boolean recorded) {

  /** Reads a prompt of the reply of {@code speech.render}. */
  static RenderedText of(JsonObject prompt) {
    return new RenderedText(
        prompt.getString("file"),
        Optional.ofNullable(prompt.getString("url")),
        Boolean.TRUE.equals(prompt.getBoolean("recorded")));
  }

  /**
   * The media URI for an Asterisk.
   *
   * @param way how it gets audio: {@code file}, {@code url} or {@code none}; null while unknown
   */
  String uri(String way) {
    return "sound:" + url.filter(there -> !"file".equals(way)).orElse(file);
  }
}
