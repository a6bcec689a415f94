package dev.ariattendant.simulator.asterisk;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The installed sounds: every well-formed name except those declared missing. The prompts of the
 * classic attendant are as long as Asterisk's stock recordings; any other lasts a second.
 */
public final class SimSounds {

  private static final Map<String, Long> LENGTHS =
      Map.of(
          "press-1", 1035L,
          "or", 707L,
          "press-2", 1062L,
          "option-is-invalid", 1825L,
          "are-you-still-there", 1410L);
  private static final long OTHER_LENGTH = 1000;
  private static final long DIGIT_LENGTH = 900;
  private static final long SPOKEN_DIGIT_LENGTH = 820;
  private static final long SPOKEN_CHARACTER_LENGTH = 740;

  private static final Set<String> TONES =
      Set.of("dial", "ring", "busy", "congestion", "callwaiting", "dialrecall", "record", "info");

  /** A file's name without its extension, which Asterisk adds. */
  private static final Pattern FILE_NAME = Pattern.compile("[\\w/ +-]+");

  private final Set<String> missing;

  /**
   * All sounds but the missing ones.
   *
   * @param missing names without {@code sound:}
   */
  public SimSounds(Set<String> missing) {
    this.missing = Set.copyOf(missing);
  }

  /**
   * Whether there is such a sound, e.g. {@code digits/1}; files by their path aren't among them.
   */
  public boolean exists(String name) {
    return FILE_NAME.matcher(name).matches() && !name.startsWith("/") && !missing.contains(name);
  }

  MediaBehavior media(String mediaUri) {
    int colon = mediaUri.indexOf(':');
    String scheme = mediaUri.substring(0, Math.max(colon, 0));
    String name = mediaUri.substring(colon + 1);
    return switch (scheme) {
      case "sound" -> exists(name) ? MediaBehavior.plays(length(name)) : MediaBehavior.fails();
      case "tone" ->
          TONES.contains(name) ? MediaBehavior.plays(MediaBehavior.ENDLESS) : MediaBehavior.fails();
      case "digits" -> MediaBehavior.says(SPOKEN_DIGIT_LENGTH * count(name, "0123456789*#-"));
      case "number" ->
          name.matches("[+-]?\\d+.*")
              ? MediaBehavior.says(SPOKEN_DIGIT_LENGTH * count(name, "0123456789-"))
              : MediaBehavior.skipped();
      case "characters" -> MediaBehavior.says(SPOKEN_CHARACTER_LENGTH * name.length());
      // Asterisk plays no other scheme but recording:, which Recordings knows.
      default -> MediaBehavior.skipped();
    };
  }

  private static long length(String name) {
    return name.startsWith("digits/") ? DIGIT_LENGTH : LENGTHS.getOrDefault(name, OTHER_LENGTH);
  }

  private static long count(String text, String spoken) {
    return text.chars().filter(character -> spoken.indexOf(character) >= 0).count();
  }
}
