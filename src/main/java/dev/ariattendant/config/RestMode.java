package dev.ariattendant.config;

/** How a bridge's commands reach Asterisk; the key {@code rest} in lower case. */
public enum RestMode {
  /** Over the WebSocket where Asterisk can do that and nothing can get stuck, else over HTTP. */
  AUTO,
  /** Each over HTTP, as every Asterisk can do. */
  HTTP,
  /**
   * As {@link #AUTO}, but an Asterisk that can't do REST over its WebSocket (before 20.14, 21.9 and
   * 22.4) isn't connected to.
   */
  WEBSOCKET
}
