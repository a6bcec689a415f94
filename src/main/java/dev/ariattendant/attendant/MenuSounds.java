package dev.ariattendant.attendant;

import dev.ariattendant.attendant.speech.SpokenTexts;
import dev.ariattendant.attendant.speech.said.SaidSounds;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.Medium;
import dev.ariattendant.flow.MenuMedia;
import dev.ariattendant.flow.MenuTexts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sounds of a call flow that Asterisk lists, as media URIs.
 *
 * @param byLanguage the sounds that callers hear in each language, and in which menus; the language
 *     in which calls begin is first, and may be unknown
 * @param replacements the sounds that take the place of texts, where Asterisk has them
 */
record MenuSounds(
    Map<Optional<String>, Map<String, Set<String>>> byLanguage, Set<String> replacements) {

  private static final String SOUND = "sound:";

  static MenuSounds of(CallFlow flow) {
    Map<Medium, Set<String>> media = MenuMedia.of(flow);
    Map<Optional<String>, Map<String, Set<String>>> byLanguage = new LinkedHashMap<>();
    Stream.concat(Stream.of(flow.language()), flow.languages().map(Optional::of))
        .distinct()
        .forEach(language -> byLanguage.put(language, sounds(media, language)));
    Set<String> replacements = new LinkedHashSet<>();
    MenuTexts.of(flow)
        .keySet()
        .forEach(text -> text.id().map(SpokenTexts::replacement).ifPresent(replacements::add));
    return new MenuSounds(byLanguage, replacements);
  }

  private static Map<String, Set<String>> sounds(
      Map<Medium, Set<String>> media, Optional<String> language) {
    Map<String, Set<String>> sounds = new LinkedHashMap<>();
    media.forEach(
        (medium, places) ->
            uris(medium, language).stream()
                .filter(MenuSounds::isListed)
                .forEach(
                    uri ->
                        sounds.computeIfAbsent(uri, any -> new LinkedHashSet<>()).addAll(places)));
    return sounds;
  }

  private static Collection<String> uris(Medium medium, Optional<String> language) {
    if (medium instanceof Medium.Uri plain) {
      return List.of(plain.uri());
    }
    return medium instanceof Medium.Said said ? SaidSounds.needed(said, language) : List.of();
  }

  /** Asterisk lists neither absolute paths nor URLs, and variables have no values yet. */
  private static boolean isListed(String medium) {
    return medium.startsWith(SOUND)
        && !medium.startsWith(SOUND + "/")
        && !medium.contains("://")
        && !medium.contains("${");
  }

  /** All of them, each once. */
  Set<String> all() {
    Set<String> all = new LinkedHashSet<>();
    byLanguage.values().forEach(sounds -> all.addAll(sounds.keySet()));
    all.addAll(replacements);
    return all;
  }
}
