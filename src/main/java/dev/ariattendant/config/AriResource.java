package dev.ariattendant.config;

import java.util.List;
import java.util.Locale;

/** The resources of ARI that calls may need. Each is a module of Asterisk. */
public enum AriResource {
  CHANNELS,
  PLAYBACKS,
  BRIDGES,
  RECORDINGS;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<AriResource> named(List<String> names) {
    return names.stream().map(name -> valueOf(name.toUpperCase(Locale.ROOT))).toList();
  }

  /** The module that Asterisk must load. */
  public String module() {
    return "res_ari_" + wireName() + ".so";
  }
}
