package dev.ariattendant.recordings;

import dev.ariattendant.speech.SpeechOptions;
import dev.ariattendant.speech.audio.AudioConverter;
import dev.ariattendant.speech.audio.AudioException;
import dev.ariattendant.speech.process.BoundedProcess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores the recordings that take the place of texts, for the attendant and the console in its
 * Vert.x. Its {@code -conf} is {@link SpeechOptions}, of which it uses the folder {@code
 * recordings}; without one it does nothing.
 */
public final class RecordingsVerticle extends VerticleBase {

  /** A shorter recording is a slip of a finger. */
  private static final Duration SHORTEST = Duration.ofMillis(300);

  private final BoundedProcess processes = new BoundedProcess();
  private final AudioConverter converter = new AudioConverter(processes);
  private Optional<PromptRecordings> recordings = Optional.empty();

  @Override
  public Future<?> start() {
    recordings =
        SpeechOptions.from(config())
            .recordings()
            .map(
                folder ->
                    new PromptRecordings(vertx, new PromptFolder(Path.of(folder), this::convert)));
    return recordings.map(PromptRecordings::register).orElse(Future.succeededFuture());
  }

  @Override
  public Future<?> stop() {
    processes.close();
    return recordings.map(PromptRecordings::close).orElse(Future.succeededFuture());
  }

  private Duration convert(Path source, Path target) throws IOException {
    try {
      AudioConverter.Converted made = converter.convert(source, target);
      if (made.silent()) {
        throw new RecordingRefusedException("the recording is silent");
      }
      if (made.wav().duration().compareTo(SHORTEST) < 0) {
        throw new RecordingRefusedException(
            "the recording is shorter than " + SHORTEST.toMillis() + " ms");
      }
      return made.wav().duration();
    } catch (AudioException e) {
      throw new RecordingRefusedException("the recording " + e.getMessage());
    }
  }
}
