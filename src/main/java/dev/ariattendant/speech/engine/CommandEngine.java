package dev.ariattendant.speech.engine;

import dev.ariattendant.speech.audio.AudioConverter;
import dev.ariattendant.speech.process.BoundedProcess;
import dev.ariattendant.speech.process.ProcessException;
import dev.ariattendant.speech.process.ProgramCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Speaks by a program, which is run once for each text.
 *
 * @param identity see {@link SpeechEngine#identity}
 * @param voices chooses a voice
 */
record CommandEngine(
    String name,
    String identity,
    CommandTemplate command,
    Voices voices,
    Duration timeout,
    BoundedProcess processes)
    implements SpeechEngine {

  @Override
  public String voice(String language) {
    return voices.of(language);
  }

  @Override
  public void speak(String text, String language, String voice, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Path textFile = folder.resolve(file.getFileName() + ".txt");
    try {
      // With a line's end: some programs read lines.
      String line = text + "\n";
      if (command.needsTextFile()) {
        Files.writeString(textFile, line, StandardCharsets.UTF_8);
      }
      String output =
          processes.run(
              new ProgramCall(
                  command.with(
                      Map.of(
                          "file",
                          file.toAbsolutePath().toString(),
                          "textFile",
                          textFile.toString(),
                          "language",
                          language,
                          "voice",
                          voice)),
                  command.needsTextFile() ? "" : line,
                  folder,
                  file,
                  AudioConverter.LARGEST,
                  timeout));
      if (!Files.exists(file)) {
        throw new SpeechException(name + " wrote no file" + BoundedProcess.quoted(output));
      }
    } catch (ProcessException e) {
      throw new SpeechException(e.getMessage());
    } catch (IOException e) {
      throw new SpeechException("the text can't be given to " + name + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    processes.close();
  }
}
