package dev.ariattendant.speech.engine;

import java.nio.file.Path;

/** Makes audio of texts. Blocks; several threads may use it at once. */
public interface SpeechEngine extends AutoCloseable {

  /** Its name with its version, and all else that what it makes depends on, but the voice. */
  String identity();

  /** A short name, for logs. */
  String name();

  /**
   * The voice for a language; empty if the engine has none by name.
   *
   * @throws SpeechException if it can't speak the language
   */
  String voice(String language);

  /**
   * Speaks a text.
   *
   * @param text one line
   * @param voice what {@link #voice} has said
   * @param file is written, as WAV or MP3; other files may be written beside it
   * @throws SpeechException if it can't
   */
  void speak(String text, String language, String voice, Path file);

  /** Ends what is being spoken. */
  @Override
  void close();
}
