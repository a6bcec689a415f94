package dev.ariattendant.api;

/**
 * Keys of the key-value pairs (SLF4J) on log lines. They are given with each line, not by thread,
 * so they are right on any event loop.
 */
public final class LogKeys {

  /** The id of the channel that a line is about. */
  public static final String CHANNEL = "channel";

  /** The id of the call's trace, by the name that OpenTelemetry gives it in logs. */
  public static final String TRACE = "trace_id";

  private LogKeys() {}
}
