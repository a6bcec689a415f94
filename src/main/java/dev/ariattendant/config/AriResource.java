package dev.ariattendant.config;

import java.util.Locale;

/** Those of ARI's resources that calls need. Each is a module of Asterisk's. */
public enum AriResource {
  CHANNELS,
  PLAYBACKS,
  BRIDGES,
  RECORDINGS;

  /** Its name in ARI. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The module that has to be loaded. */
  public String module() {
    return "res_ari_" + word() + ".so";
  }
}
