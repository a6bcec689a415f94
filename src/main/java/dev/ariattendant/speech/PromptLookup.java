package dev.ariattendant.speech;

import dev.ariattendant.speech.engine.SpeechException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a look into the cache has shown of a text. */
sealed interface PromptLookup {

  /** Its file is there. */
  record Found(SpokenFile prompt, PromptSource source) implements PromptLookup {}

  /** Its file must be made. */
  record Missing(PromptMaker maker, PromptSource source) implements PromptLookup {}

  /** It can't be spoken. */
  record Refused(SpeechException reason) implements PromptLookup {}

  /** Looks for the files of texts, in their order. Blocks. */
  static List<PromptLookup> all(PromptMaker maker, List<JsonObject> texts) {
    return texts.stream().map(text -> one(maker, text)).toList();
  }

  private static PromptLookup one(PromptMaker maker, JsonObject text) {
    try {
      PromptSource source = maker.source(SpeechText.of(text));
      Optional<SpokenFile> there = maker.find(source);
      return there.isPresent() ? new Found(there.get(), source) : new Missing(maker, source);
    } catch (SpeechException e) {
      return new Refused(e);
    }
  }

  /** Whether an own recording takes the text's place. */
  default boolean isRecorded() {
    return (this instanceof Found found && found.source instanceof PromptSource.Recording)
        || (this instanceof Missing missing && missing.source instanceof PromptSource.Recording);
  }

  default boolean isMissing() {
    return this instanceof Missing;
  }

  /**
   * The file; one that is missing is made.
   *
   * @param first before all others that wait
   */
  default Future<SpokenFile> prompt(RenderQueue queue, boolean first) {
    if (this instanceof Found found) {
      return Future.succeededFuture(found.prompt);
    }
    return this instanceof Missing missing
        ? queue.add(missing.source.hash(), first, () -> missing.maker.make(missing.source))
        : Future.failedFuture(((Refused) this).reason);
  }
}
