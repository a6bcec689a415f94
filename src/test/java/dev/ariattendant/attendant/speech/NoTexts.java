package dev.ariattendant.attendant.speech;

import java.util.Map;

/** What a flow without texts has. */
public final class NoTexts {

  public static final SpokenTexts NONE =
      new SpokenTexts(Map.of(), new Deliveries(null), (asterisk, language, uri) -> false);

  private NoTexts() {}
}
