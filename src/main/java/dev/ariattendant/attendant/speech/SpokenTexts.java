package dev.ariattendant.attendant.speech;

import dev.ariattendant.attendant.speech.said.SaidSounds;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.MenuTexts;
import dev.ariattendant.flow.SpokenText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of one flow, and how each Asterisk plays them. */
public final class SpokenTexts {

  /** Knows which sounds an Asterisk has. */
  @FunctionalInterface
  public interface Sounds {

    /** Whether an Asterisk is known to have this sound in just this language. */
    boolean has(String asterisk, String language, String uri);

    /** Whether an Asterisk is known to lack a medium, in this language if it is known. */
    default boolean lacks(String asterisk, Optional<String> language, String uri) {
      return false;
    }
  }

  private static final String SOUND = "sound:";

  private final Map<SpokenText, RenderedText> rendered;
  private final Deliveries deliveries;
  private final Sounds sounds;

  /** With what this node knows of its Asterisks. */
  public SpokenTexts(Map<SpokenText, RenderedText> rendered, Deliveries deliveries, Sounds sounds) {
    this.rendered = rendered;
    this.deliveries = deliveries;
    this.sounds = sounds;
  }

  /** The sound of Asterisk that takes a text's place where there is one. */
  public static String replacement(String id) {
    return SOUND + id;
  }

  /**
   * The media URI of a text: of its own recording, or of a sound of Asterisk with its id, or of
   * what speech has made.
   *
   * @param caller the call's language
   * @param ofMenus the language in which the menus are written
   */
  public String uri(
      Medium.Text text, String asterisk, Optional<String> caller, Optional<String> ofMenus) {
    SpokenText spoken = MenuTexts.spoken(text, text.languageFor(caller), ofMenus);
    RenderedText made = rendered.get(spoken);
    return spoken
        .id()
        .filter(id -> !made.recorded())
        .map(SpokenTexts::replacement)
        .filter(sound -> sounds.has(asterisk, spoken.language(), sound))
        .orElseGet(() -> made.uri(deliveries.way(asterisk)));
  }

  /**
   * How an Asterisk says a value: the first way for which it isn't known to lack a sound.
   *
   * @param ways media URIs, see {@link SaidSounds#ways}
   */
  public List<String> said(List<List<String>> ways, String asterisk, Optional<String> language) {
    return ways.stream()
        .filter(way -> way.stream().noneMatch(uri -> sounds.lacks(asterisk, language, uri)))
        .findFirst()
        .orElse(ways.get(ways.size() - 1));
  }

  /** Whether this is the audio of a text, which this Asterisk can't get. */
  public boolean isOutOfReach(String asterisk, String uri) {
    return "none".equals(deliveries.way(asterisk))
        && rendered.values().stream().anyMatch(each -> each.uri("none").equals(uri));
  }
}
