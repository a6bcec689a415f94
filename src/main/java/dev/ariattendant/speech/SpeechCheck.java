package dev.ariattendant.speech;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.OutputFolder;
import dev.ariattendant.speech.engine.SpeechEngine;
import dev.ariattendant.speech.engine.SpeechEngines;
import dev.ariattendant.speech.engine.SpeechException;
import dev.ariattendant.speech.process.BoundedProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Whether this machine can speak the texts of menus, found out without speaking. Blocks. */
public final class SpeechCheck {

  private SpeechCheck() {}

  /**
   * What is wrong: no program that speaks, no voice for a language, no folder for what is spoken.
   *
   * @param section the checked section {@code speech}
   * @param texts as {@code speech.render} takes them
   */
  public static List<ConfigProblem> problems(JsonObject section, List<JsonObject> texts) {
    SpeechOptions options = SpeechOptions.from(section);
    BoundedProcess processes = new BoundedProcess();
    try {
      SpeechEngines engines =
          new SpeechEngines(options.voices(), options.version(), options.timeout(), processes);
      return problems(options, texts, engines, engines::installed);
    } finally {
      processes.close();
    }
  }

  static List<ConfigProblem> problems(
      SpeechOptions options,
      List<JsonObject> texts,
      SpeechEngines engines,
      Supplier<Optional<SpeechEngine>> installed) {
    if (texts.isEmpty()) {
      return List.of();
    }
    List<ConfigProblem> problems = new ArrayList<>();
    options
        .cache()
        .flatMap(OutputFolder::fault)
        .ifPresent(fault -> problems.add(problem("cache", fault)));
    try {
      voices(PromptMakers.engine(options, engines, installed), options, texts)
          .forEach((language, fault) -> problems.add(problem("voices." + language, fault)));
    } catch (SpeechException e) {
      problems.add(problem("engine", e.getMessage()));
    }
    return problems;
  }

  /** What is wrong, by language. Own recordings need no voice. */
  private static Map<String, String> voices(
      SpeechEngine engine, SpeechOptions options, List<JsonObject> texts) {
    OwnRecordings recordings = new OwnRecordings(options.recordings().map(Path::of));
    Map<String, String> faults = new TreeMap<>();
    for (JsonObject each : texts) {
      SpeechText text = SpeechText.of(each);
      if (recordings.of(text).isEmpty()) {
        try {
          engine.voice(text.language());
        } catch (SpeechException e) {
          faults.put(text.language(), e.getMessage());
        }
      }
    }
    return faults;
  }

  private static ConfigProblem problem(String key, String message) {
    return new ConfigProblem("speech." + key, message);
  }
}
