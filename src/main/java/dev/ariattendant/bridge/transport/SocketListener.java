package dev.ariattendant.bridge.transport;

import java.util.function.Consumer;

/** Hears of the life of a WebSocket with Asterisk. */
public interface SocketListener {

  /**
   * The socket is open; events follow.
   *
   * @param send takes text frames
   */
  void opened(Consumer<String> send);

  /** One text frame, whole. */
  void received(String frame);

  /** The socket is gone, or couldn't be opened. */
  void lost();
}
