package dev.ariattendant.config;

/** The key {@code rest}, in lower case: how commands reach Asterisk. */
public enum RestMode {
  /** Over the WebSocket if Asterisk can do that without blocking calls, otherwise over HTTP. */
  AUTO,
  /** Over HTTP, as every Asterisk can. */
  HTTP,
  /**
   * Over the WebSocket. An Asterisk that can't do that (before 20.14, 21.9 and 22.4) isn't
   * connected.
   */
  WEBSOCKET
}
