package dev.ariattendant.config;

import java.util.List;
import java.util.Locale;

/** Those of ARI's resources that calls need. Each is a module of Asterisk's. */
public enum AriResource {
  CHANNELS,
  PLAYBACKS,
  BRIDGES,
  RECORDINGS;

  /** Its name in ARI. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those of these names. */
  public static List<AriResource> named(List<String> words) {
    return words.stream().map(word -> valueOf(word.toUpperCase(Locale.ROOT))).toList();
  }

  /** The module that has to be loaded. */
  public String module() {
    return "res_ari_" + wireName() + ".so";
  }
}
