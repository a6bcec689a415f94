package dev.ariattendant.api;

/**
 * What lines of the log say beside their text, as SLF4J's key-value pairs: whoever writes one knows
 * whom it is about, on whichever thread or event loop that is.
 */
public final class LogKeys {

  /** The id of the channel that a line is about, on each line that is about one. */
  public static final String CHANNEL = "channel";

  private LogKeys() {}
}
