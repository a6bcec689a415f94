package dev.ariattendant.flow;

import dev.ariattendant.config.RedactedText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Media URIs of prompts. A key must be able to stop every prompt, but Asterisk can't stop {@code
 * digits:} and {@code characters:} ({@code playbacks.stop} answers 500, or 204 without effect
 * inside a list). So {@code digits:} is spelled out as the sounds of its digits, and what can't be
 * spelled out is refused.
 *
 * <p>{@code digits:} may refer to a call's variables.
 */
public final class MediaUris {

  private static final Pattern WEB_ADDRESS = Pattern.compile("https?://");

  /** Asterisk chooses the format of a sound, so its name has no extension. A URL has one. */
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?!https?://).*\\.(wav|gsm|ulaw|alaw|g722|sln\\d*|mp3)", Pattern.CASE_INSENSITIVE);

  private static final Pattern DIGITS_ONLY = Pattern.compile("[0-9*#A-Da-d]*");

  /** Each is a sound of its own, about half a second long. */
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
    // The separators of the dialplan's Playback().
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
    return DIGITS_ONLY.matcher(VariableReferences.replace(name, variable -> "")).matches()
        ? Optional.empty()
        : Optional.of("expected digits of 0-9 * # A-D after the scheme");
  }

  /**
   * The URI as a list of media that Asterisk can stop.
   *
   * @param uri a URI without {@link #fault}; one that still refers to variables is returned as it
   *     is
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

  /** The URI for logs and events: a web address without user, password and query. */
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
