package dev.ariattendant.speech.engine;

import dev.ariattendant.speech.process.BoundedProcess;
import dev.ariattendant.speech.process.ProcessException;
import dev.ariattendant.speech.process.ProgramCall;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes engines. Blocks: it looks for programs, and asks them for their version.
 *
 * @param voices by language
 * @param version what the configuration says of it, a part of each identity
 * @param timeout of each text
 * @param processes runs the programs
 */
public record SpeechEngines(
    Map<String, String> voices, String version, Duration timeout, BoundedProcess processes) {

  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(5);

  private static final String TONE = "tone";

  private static final String MODEL = ".onnx";

  /** The names of the known programs that can be installed. */
  public static String known() {
    return Arrays.stream(ReadyMade.values())
        .map(ReadyMade::program)
        .collect(Collectors.joining(", "));
  }

  /** The program of a known engine; empty if it needs none. */
  public static Optional<String> program(String name) {
    return Arrays.stream(ReadyMade.values())
        .filter(each -> each.program().equals(name))
        .findFirst()
        .map(each -> each.command().arguments().get(0));
  }

  /** The first known program that is installed; empty if there is none. */
  public Optional<SpeechEngine> installed() {
    boolean hasModels = voices.values().stream().anyMatch(voice -> voice.endsWith(MODEL));
    return Arrays.stream(ReadyMade.values())
        .filter(each -> each != ReadyMade.PIPER || hasModels)
        .filter(ReadyMade::isInstalled)
        .findFirst()
        .map(this::of);
  }

  /** A known program, or tones; its first text fails if it isn't installed. */
  public SpeechEngine named(String name) {
    return name.equals(TONE)
        ? tones()
        : of(
            Arrays.stream(ReadyMade.values())
                .filter(each -> each.program().equals(name))
                .findFirst()
                .orElseThrow());
  }

  /** Tones in place of words. */
  public SpeechEngine tones() {
    return new ToneEngine();
  }

  /** Another program. */
  public SpeechEngine command(List<String> command) {
    return new CommandEngine(
        command.get(0),
        String.join("\n", "command", String.join("\n", command), version),
        new CommandTemplate(command),
        // It need not use a voice.
        new Voices(command.get(0), voices, language -> Optional.of("")),
        timeout,
        processes);
  }

  /** A server. */
  public SpeechEngine server(URI url, String model, Optional<String> key) {
    return new HttpEngine(
        url,
        model,
        key,
        version,
        new Voices(url.getHost(), voices, language -> Optional.of("alloy")),
        timeout);
  }

  private SpeechEngine of(ReadyMade program) {
    return new CommandEngine(
        program.program(),
        String.join("\n", program.program(), versionOf(program), version),
        program.command(),
        new Voices(program.program(), absolute(voices), program::voice),
        timeout,
        processes);
  }

  /** A program runs in a folder of its own, where it would look for a file's relative path. */
  private static Map<String, String> absolute(Map<String, String> voices) {
    return voices.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each ->
                    each.getValue().endsWith(MODEL) || each.getValue().endsWith(".flitevox")
                        ? Path.of(each.getValue()).toAbsolutePath().toString()
                        : each.getValue()));
  }

  private String versionOf(ReadyMade program) {
    if (program.version().isEmpty() || !program.isInstalled()) {
      return "";
    }
    Path folder = Path.of("").toAbsolutePath();
    try {
      return processes.output(
          new ProgramCall(program.version(), "", folder, folder, Long.MAX_VALUE, VERSION_TIMEOUT));
    } catch (ProcessException e) {
      return "";
    }
  }
}
