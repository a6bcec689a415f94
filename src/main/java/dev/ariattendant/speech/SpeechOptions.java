package dev.ariattendant.speech;

import dev.ariattendant.config.ConfigSection;
import dev.ariattendant.config.RedactedText;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.SpeechServerOptions;
import dev.ariattendant.speech.engine.CommandTemplate;
import dev.ariattendant.speech.engine.ReadyMadeVoices;
import dev.ariattendant.speech.engine.SpeechEngines;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who speaks texts: the section {@code speech} of the configuration, and the whole {@code -conf} of
 * a {@link SpeechVerticle} that is deployed alone. The schema describes its keys.
 *
 * @param command empty for none
 * @param voices by language
 * @param cache empty if there is no folder, so that no text can be spoken
 * @param recordings empty if there is no folder of them
 * @param server empty if Asterisk reads the files itself
 */
public record SpeechOptions(
    String engine,
    List<String> command,
    Optional<URI> url,
    String model,
    Optional<String> key,
    Map<String, String> voices,
    String version,
    WithoutEngine withoutEngine,
    Duration timeout,
    int concurrency,
    Optional<String> cache,
    Optional<String> recordings,
    int keepDays,
    Optional<SpeechServerOptions> server) {

  /** The engine that is chosen by what is installed. */
  public static final String AUTO = "auto";

  /** What happens to texts if no engine is installed. */
  public enum WithoutEngine {
    REFUSE,
    TONES
  }

  /** The list and the map are copied. */
  public SpeechOptions {
    command = command == null ? List.of() : List.copyOf(command);
    voices = voices == null ? Map.of() : Map.copyOf(voices);
  }

  /** Reads the options, or throws a ConfigurationException. */
  public static SpeechOptions from(JsonObject config) {
    return ConfigSection.read(Schema.SPEECH, config, "the speech's options", SpeechOptions::read);
  }

  /** Reads the section; problems are reported to it. */
  public static SpeechOptions read(ConfigSection section) {
    SpeechOptions options = section.bind(SpeechOptions.class);
    List<String> chosen = Stream.of("engine", "command", "url").filter(section::has).toList();
    if (chosen.size() > 1) {
      section.problem(
          chosen.get(1),
          "expected only one of engine, command and url, found " + String.join(" and ", chosen));
    }
    if (section.has("model") && !section.has("url")) {
      section.problem("model", "expected url beside it");
    }
    if (options.url.isPresent() && options.url.get().getHost() == null) {
      section.problem("url", "expected a host's name of letters, digits, - and .");
    }
    options.checkCommand(section);
    options.checkVoices(section);
    return options;
  }

  private void checkCommand(ConfigSection section) {
    if (command.isEmpty() || section.isRefused("command")) {
      return;
    }
    for (int i = 0; i < command.size(); i++) {
      String place = "command[" + i + "]";
      CommandTemplate.fault(command.get(i), i).ifPresent(fault -> section.problem(place, fault));
    }
    if (command.stream().noneMatch(each -> each.contains(CommandTemplate.FILE))) {
      section.problem("command", "expected ${file}, the WAV file to write, in one of them");
    }
  }

  private void checkVoices(ConfigSection section) {
    voices.forEach(
        (language, voice) -> {
          if (!ReadyMadeVoices.isPossible(engine, voice)) {
            section.problem(
                "voices." + language,
                "expected " + ReadyMadeVoices.expected(engine) + RedactedText.found(voice));
          }
        });
    if (engine.equals("piper") && voices.isEmpty() && !section.isRefused("voices")) {
      section.problem(
          "voices", "expected a model (a file .onnx) for each language: piper has none");
    }
  }

  /** The program that must be installed; empty if none is needed, or if any of several is. */
  public Optional<String> program() {
    return command.isEmpty() ? SpeechEngines.program(engine) : Optional.of(command.get(0));
  }

  /** The voices that are files, by language. */
  public Map<String, String> voiceFiles() {
    Map<String, String> files = new TreeMap<>(voices);
    files.values().removeIf(voice -> !voice.endsWith(".onnx") && !voice.endsWith(".flitevox"));
    return url.isPresent() || !command.isEmpty() ? Map.of() : files;
  }

  /** Without the key: logs show it. */
  @Override
  public String toString() {
    return url.map(address -> "a server").orElse(command.isEmpty() ? engine : command.get(0));
  }
}
