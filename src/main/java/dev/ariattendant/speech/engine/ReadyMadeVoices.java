package dev.ariattendant.speech.engine;

import java.util.Map;
import java.util.regex.Pattern;

/** Which voices the known programs take: some fall back to another one without a word. */
public final class ReadyMadeVoices {

  private record Rule(Pattern voices, String expected) {}

  private static final Map<String, Rule> RULES =
      Map.of(
          "flite",
          new Rule(
              Pattern.compile("awb|kal|kal16|rms|slt|.*\\.flitevox"),
              "awb, kal, kal16, rms, slt, or a file .flitevox"),
          // It becomes a part of a program in Scheme.
          "festival",
          new Rule(Pattern.compile("[A-Za-z0-9_]+"), "a voice of festival, such as kal_diphone"),
          "piper",
          new Rule(Pattern.compile(".*\\.onnx"), "a model of piper, a file .onnx"));

  private ReadyMadeVoices() {}

  /** Whether a voice can be one of an engine's. */
  public static boolean isPossible(String engine, String voice) {
    return !RULES.containsKey(engine) || RULES.get(engine).voices.matcher(voice).matches();
  }

  /** What an engine's voice must be, in words. */
  public static String expected(String engine) {
    return RULES.get(engine).expected;
  }
}
