package dev.ariattendant.speech;

import java.nio.file.Path;

/** What a prompt's file is made of. */
sealed interface PromptSource {

  /** The file's name in the cache, without ending. */
  String hash();

  /** An own recording. */
  record Recording(Path file, String hash) implements PromptSource {}

  /**
   * A text that the engine speaks.
   *
   * @param voice the engine's for the text's language
   */
  record Spoken(SpeechText text, String voice, String hash) implements PromptSource {}
}
