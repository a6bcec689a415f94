package dev.ariattendant.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Media URIs of a prompt, made stoppable. Asterisk can't stop {@code digits:} and {@code
 * characters:} ({@code playbacks.stop} answers 500, or 204 without effect inside a list), so these
 * are spelled out as the recordings that they are made of, and what can't be spelled out is
 * refused: a caller's key must be able to stop every prompt.
 *
 * <p>{@code digits:} may hold a call's variables, which are known once it is played.
 */
public final class MediaUris {

  private static final Pattern WEB_ADDRESS = Pattern.compile("https?://");

  /**
   * Asterisk's sounds are named without an extension: it chooses the format. Web addresses aren't.
   */
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?!https?://).*\\.(wav|gsm|ulaw|alaw|g722|sln\\d*|mp3)", Pattern.CASE_INSENSITIVE);

  /** Possessive: else each of the characters, which callers may choose, would take of the stack. */
  private static final Pattern SPELLABLE =
      Pattern.compile("(?:[0-9*#A-Da-d]++|\\$\\{[^{}]*+\\})++");

  /** Nobody listens to more; each is a sound of its own. */
  private static final int MOST_DIGITS = 200;

  private static final String DIGITS = "digits:";

  private MediaUris() {}

  /** What is wrong with a media URI, in words; empty if it can be played and stopped. */
  public static Optional<String> fault(String uri) {
    int colon = uri.indexOf(':');
    if (colon <= 0) {
      return Optional.of(
          "expected a media URI with a scheme, such as sound:" + RedactedText.text(uri));
    }
    String name = uri.substring(colon + 1);
    if (name.isBlank() || !name.equals(name.strip()) || !uri.equals(uri.strip())) {
      return Optional.of("expected a name without blanks around it after the scheme");
    }
    // As the dialplan's Playback() takes several.
    if (name.contains(",") || (name.contains("&") && !WEB_ADDRESS.matcher(name).lookingAt())) {
      return Optional.of("expected one medium; several are a list: [sound:a, sound:b]");
    }
    if (name.contains("${") && !uri.startsWith(DIGITS)) {
      return Optional.of("expected variables in digits: only, as in digits:${EXTEN}");
    }
    return switch (uri.substring(0, colon)) {
      case "sound", "recording" ->
          EXTENSION.matcher(name).matches()
              ? Optional.of("expected the sound's name without the file's extension")
              : Optional.empty();
      case "digits" -> digits(name);
      case "number", "characters" ->
          Optional.of("Asterisk can't stop such a prompt at a key; use digits: or sound:");
      case "tone" -> Optional.of("a tone never ends by itself, so no menu could follow it");
      default -> Optional.of("unknown scheme; expected sound:, recording: or digits:");
    };
  }

  private static Optional<String> digits(String name) {
    if (name.length() > MOST_DIGITS) {
      return Optional.of("expected no more than " + MOST_DIGITS + " digits after the scheme");
    }
    return SPELLABLE.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("expected digits of 0-9 * # A-D after the scheme");
  }

  /**
   * The URI as a list of media that Asterisk can stop.
   *
   * @param uri one without {@link #fault}; what has no sound in {@code digits:} is left out, such
   *     as variables that nobody has put values in place of
   */
  public static List<String> stoppable(String uri) {
    if (!uri.startsWith(DIGITS) || uri.contains("${")) {
      return List.of(uri);
    }
    return uri.substring(DIGITS.length())
        .chars()
        .mapToObj(Character::toString)
        .map(MediaUris::sound)
        .toList();
  }

  /** The URI as anybody may see it: of a web address without user, password and query. */
  public static String shown(String uri) {
    return uri.contains("//") ? RedactedText.text(uri) : uri;
  }

  private static String sound(String digit) {
    return switch (digit) {
      case "*" -> "sound:digits/star";
      case "#" -> "sound:digits/pound";
      default ->
          Character.isDigit(digit.charAt(0))
              ? "sound:digits/" + digit
              : "sound:letters/" + digit.toLowerCase(Locale.ROOT);
    };
  }
}
