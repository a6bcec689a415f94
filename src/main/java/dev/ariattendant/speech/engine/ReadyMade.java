package dev.ariattendant.speech.engine;

import dev.ariattendant.speech.process.ProgramPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The programs that are known here, in the order in which they are chosen. */
enum ReadyMade {
  /** Knows more than a hundred languages; a voice has the name of its language. */
  ESPEAK_NG(
      "espeak-ng", "espeak-ng -b 1 -v ${voice} -w ${file} --stdin", "espeak-ng --version", "") {
    @Override
    Optional<String> voice(String language) {
      return Optional.of(language.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  },
  /** English alone; the voice slt is its best one. */
  FLITE("flite", "flite -voice ${voice} -f ${textFile} -o ${file}", "flite --version", "slt"),
  /** English alone, with the voice that Debian's package festvox-kallpc16k has. */
  FESTIVAL(
      "festival",
      "text2wave -eval (voice_${voice}) -o ${file} ${textFile}",
      "festival --version",
      "kal_diphone"),
  /** Each voice is a model, a file. */
  PIPER("piper", "piper --model ${voice} --output_file ${file}", "", "") {
    @Override
    Optional<String> voice(String language) {
      return Optional.empty();
    }
  };

  private final String program;
  private final String command;
  private final String version;
  private final String english;

  ReadyMade(String program, String command, String version, String english) {
    this.program = program;
    this.command = command;
    this.version = version;
    this.english = english;
  }

  /** Its name in the configuration. */
  String program() {
    return program;
  }

  CommandTemplate command() {
    return new CommandTemplate(words(command));
  }

  /** What prints its version; empty if it can't be asked. */
  List<String> version() {
    return version.isEmpty() ? List.of() : words(version);
  }

  /** None of them has a blank in it. */
  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  /** The voice for a language, by default; empty if it has none. */
  Optional<String> voice(String language) {
    return isEnglish(language) ? Optional.of(english) : Optional.empty();
  }

  private static boolean isEnglish(String language) {
    return language.equals("en") || language.startsWith("en_") || language.startsWith("en-");
  }

  boolean isInstalled() {
    return ProgramPath.find(words(command).get(0)).isPresent();
  }
}
