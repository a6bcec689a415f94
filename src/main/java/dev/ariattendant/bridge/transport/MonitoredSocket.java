package dev.ariattendant.bridge.transport;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One WebSocket with Asterisk and its heartbeat, whichever side opened it. Frames are always read
 * at once: Asterisk closes the connection of a client that is a tenth of a second late.
 */
final class MonitoredSocket {

  /** An event also holds a channel's variables and may be far larger than Vert.x's 64 KB frames. */
  static final int MAX_MESSAGE_SIZE = 16 * 1024 * 1024;

  /** How long to wait for Asterisk's answer to a close frame before the connection is closed. */
  static final int CLOSING_TIMEOUT_SECONDS = 1;

  /** How many frames are sent by one system call. */
  private static final int MAX_FLUSHED_TOGETHER = 256;

  private static final Buffer PING = Buffer.buffer("?");

  private final WebSocket socket;
  private final Heartbeat heartbeat;
  private Runnable onSilent;
  private boolean abandoned;

  /**
   * @param socket may not be open yet
   * @param mayBeSilent whether Asterisk has a reason to be silent now
   */
  MonitoredSocket(
      Vertx vertx,
      WebSocket socket,
      Duration interval,
      BooleanSupplier mayBeSilent,
      Consumer<String> onText) {
    this.socket = socket;
    this.heartbeat =
        new Heartbeat(
            vertx,
            interval,
            () -> socket.writePing(PING),
            mayBeSilent,
            () -> onSilent.run(),
            System::nanoTime);
    socket.textMessageHandler(
        frame -> {
          heartbeat.onFrame();
          if (!abandoned) {
            onText.accept(frame);
          }
        });
    socket.pongHandler(pong -> heartbeat.onFrame());
    // The close handler is called as well, and is enough.
    socket.exceptionHandler(failure -> {});
  }

  /** The socket is open; {@code silent} is run when nothing comes any more. */
  void opened(Runnable silent, Runnable closed) {
    onSilent = silent;
    // All frames that one turn of the event loop sends go out by one system call at its end.
    ((WebSocketInternal) socket)
        .channelHandlerContext()
        .pipeline()
        .addFirst(new FlushConsolidationHandler(MAX_FLUSHED_TOGETHER, true));
    socket.closeHandler(
        end -> {
          heartbeat.stop();
          closed.run();
        });
    heartbeat.start();
  }

  void send(String frame) {
    socket.writeTextMessage(frame);
  }

  /** Closes it and drops what still comes, without waiting for Asterisk, which may be stuck. */
  void abandon() {
    abandoned = true;
    close();
  }

  Future<Void> close() {
    heartbeat.stop();
    return socket.close();
  }
}
