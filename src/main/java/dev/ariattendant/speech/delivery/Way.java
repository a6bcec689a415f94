package dev.ariattendant.speech.delivery;

import java.util.Locale;

/** How an Asterisk gets prompts. */
enum Way {
  /** It reads them in the folder. */
  FILE,
  /** It fetches them by HTTP. */
  URL,
  /** It can't get them. */
  NONE;

  /** The name on the bus. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
