package dev.ariattendant.speech;

import dev.ariattendant.speech.PromptSource.Recording;
import dev.ariattendant.speech.PromptSource.Spoken;
import dev.ariattendant.speech.audio.AudioConverter;
import dev.ariattendant.speech.audio.AudioConverter.Converted;
import dev.ariattendant.speech.audio.AudioException;
import dev.ariattendant.speech.engine.Digests;
import dev.ariattendant.speech.engine.SpeechEngine;
import dev.ariattendant.speech.engine.SpeechException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** Finds the files of texts, and makes those that are missing. Blocks. */
record PromptMaker(
    SpeechEngine engine, OwnRecordings recordings, PromptCache cache, AudioConverter converter) {

  /** Changes if the conversion makes something else of the same audio. */
  private static final String FORM = "1";

  private static final int HASH_BYTES = 20;

  /**
   * What a text's file is made of.
   *
   * @throws SpeechException if the engine can't speak its language, or a recording can't be read
   */
  PromptSource source(SpeechText text) {
    Optional<Path> recording = recordings.of(text);
    if (recording.isPresent()) {
      return new Recording(recording.get(), hash(recording.get()));
    }
    String voice = engine.voice(text.language());
    return new Spoken(
        text, voice, hash(FORM, engine.identity(), text.language(), voice, text.text()));
  }

  /** The file, if it is there. */
  Optional<SpokenFile> find(PromptSource source) {
    return cache.find(source.hash());
  }

  /**
   * Makes a file, unless another node has made it meanwhile.
   *
   * @throws SpeechException if it can't be made
   */
  SpokenFile make(PromptSource source) {
    return find(source).orElseGet(() -> makeNew(source));
  }

  private SpokenFile makeNew(PromptSource source) {
    try (WorkFolder work = cache.work()) {
      Path made = work.file("made");
      Converted converted = convert(source, work, made);
      return cache.put(source.hash(), made, converted.wav());
    } catch (IOException e) {
      throw new SpeechException("the cache can't be used: " + e);
    }
  }

  private Converted convert(PromptSource source, WorkFolder work, Path made) throws IOException {
    if (source instanceof Recording recording) {
      try {
        return converter.convert(recording.file(), made);
      } catch (AudioException e) {
        throw new SpeechException(recording.file() + " " + e.getMessage());
      }
    }
    Spoken spoken = (Spoken) source;
    Path raw = work.file("spoken.wav");
    engine.speak(spoken.text().text(), spoken.text().language(), spoken.voice(), raw);
    try {
      Converted converted = converter.convert(raw, made);
      if (converted.silent()) {
        throw new SpeechException(engine.name() + " made silence of the text");
      }
      return converted;
    } catch (AudioException e) {
      throw new SpeechException("what " + engine.name() + " made " + e.getMessage());
    }
  }

  private static String hash(Path recording) {
    try {
      if (Files.size(recording) > AudioConverter.LARGEST) {
        throw new SpeechException(
            recording + " is larger than " + AudioConverter.LARGEST / 1_000_000 + " MB");
      }
      return hash(FORM, HexFormat.of().formatHex(Digests.sha256(Files.readAllBytes(recording))));
    } catch (IOException e) {
      throw new SpeechException("the recording can't be read: " + e);
    }
  }

  /** The lengths stand between the parts: no two lists of parts make one text. */
  private static String hash(String... parts) {
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      all.append(part.length()).append(':').append(part);
    }
    return HexFormat.of().formatHex(Digests.sha256(all.toString()), 0, HASH_BYTES);
  }
}
