package dev.ariattendant.flow;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of a call flow that are made into audio. */
public final class MenuTexts {

  /** The language of a text for all languages where the menus name none. */
  public static final String DEFAULT_LANGUAGE = "en";

  private MenuTexts() {}

  /** For each text the names of the menus that play it, as {@link MenuMedia} names them. */
  public static Map<SpokenText, Set<String>> of(CallFlow flow) {
    Map<SpokenText, Set<String>> texts = new LinkedHashMap<>();
    MenuMedia.of(flow)
        .forEach(
            (medium, places) -> {
              if (medium instanceof Medium.Text text) {
                add(texts, text, flow, places);
              } else if (medium instanceof Medium.Said said
                  && said.kind() == Medium.Said.Kind.HOURS) {
                HoursTexts.all(said.value(), flow).forEach(text -> add(texts, text, flow, places));
              }
            });
    return texts;
  }

  /** The names of the recordings that may replace texts. */
  public static Set<String> ids(CallFlow flow) {
    return of(flow).keySet().stream()
        .flatMap(text -> text.id().stream())
        .collect(Collectors.toSet());
  }

  private static void add(
      Map<SpokenText, Set<String>> texts, Medium.Text text, CallFlow flow, Set<String> places) {
    text.byLanguage()
        .keySet()
        .forEach(
            language ->
                texts
                    .computeIfAbsent(
                        spoken(text, language, flow.language()), first -> new LinkedHashSet<>())
                    .addAll(places));
  }

  /**
   * What a caller hears of a text.
   *
   * @param language a key of {@link Medium.Text#byLanguage}
   * @param ofMenus the language in which the menus are written
   */
  public static SpokenText spoken(Medium.Text text, String language, Optional<String> ofMenus) {
    return new SpokenText(
        text.byLanguage().get(language),
        language.equals(Medium.Text.ANY) ? ofMenus.orElse(DEFAULT_LANGUAGE) : language,
        text.id());
  }
}
