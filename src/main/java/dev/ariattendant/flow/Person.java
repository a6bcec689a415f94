package dev.ariattendant.flow;

import java.util.List;
import java.util.Optional;

/**
 * Somebody whom callers find in a directory. The schema describes the keys.
 *
 * @param spell what callers spell in place of the name; empty for the name itself
 * @param dial the endpoint that is called; empty if the directories call other ones
 * @param says what callers hear of the name
 */
public record Person(
    String name,
    Optional<String> spell,
    Optional<String> extension,
    Optional<String> dial,
    Prompt says) {

  private static final String LETTERS = "sound:letters/";

  /** The name as callers spell it. */
  public SpelledName spelled() {
    return new SpelledName(spell.orElse(name));
  }

  /** The name letter by letter, by Asterisk's own sounds. */
  public static Prompt spelledOut(SpelledName name) {
    List<String> letters =
        String.join("", name.words()).chars().mapToObj(letter -> LETTERS + (char) letter).toList();
    return Prompt.ofUris(letters, true);
  }
}
