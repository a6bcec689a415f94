package dev.ariattendant.speech;

import dev.ariattendant.speech.audio.AudioConverter;
import dev.ariattendant.speech.engine.SpeechEngine;
import dev.ariattendant.speech.engine.SpeechEngines;
import dev.ariattendant.speech.engine.SpeechException;
import dev.ariattendant.speech.process.BoundedProcess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what the options describe. Blocks. */
final class PromptMakers {

  private static final Logger LOG = LoggerFactory.getLogger(PromptMakers.class);

  private static final String ADVICE =
      "install one, such as by apt-get install espeak-ng; or set speech.command or speech.url";

  private PromptMakers() {}

  /** Fails with a {@link SpeechException} if there is no engine, or no cache. */
  static PromptMaker of(SpeechOptions options, BoundedProcess processes, AudioConverter converter) {
    Path cache =
        options
            .cache()
            .map(Path::of)
            .orElseThrow(
                () -> new SpeechException("there is no folder for spoken texts: set speech.cache"));
    return new PromptMaker(
        engine(options, processes),
        new OwnRecordings(options.recordings().map(Path::of)),
        new PromptCache(cache),
        converter);
  }

  private static SpeechEngine engine(SpeechOptions options, BoundedProcess processes) {
    SpeechEngines engines =
        new SpeechEngines(options.voices(), options.version(), options.timeout(), processes);
    return engine(options, engines, engines::installed);
  }

  /**
   * Who speaks; fails with a {@link SpeechException} if nobody does.
   *
   * @param installed the first known program that is installed
   */
  static SpeechEngine engine(
      SpeechOptions options, SpeechEngines engines, Supplier<Optional<SpeechEngine>> installed) {
    if (options.url().isPresent()) {
      return engines.server(options.url().get(), options.model(), options.key());
    }
    if (!options.command().isEmpty()) {
      return engines.command(options.command());
    }
    return options.engine().equals(SpeechOptions.AUTO)
        ? installed.get().orElseGet(() -> withoutEngine(options, engines))
        : engines.named(options.engine());
  }

  private static SpeechEngine withoutEngine(SpeechOptions options, SpeechEngines engines) {
    String problem = "no program that speaks is installed (%s)".formatted(SpeechEngines.known());
    if (options.withoutEngine() == SpeechOptions.WithoutEngine.REFUSE) {
      throw new SpeechException(problem + "; " + ADVICE);
    }
    LOG.warn("Texts are played as tones: {}; to hear words, {}", problem, ADVICE);
    return engines.tones();
  }
}
