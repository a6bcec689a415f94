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
 * One WebSocket with Asterisk, whoever opened it, with its heartbeat. It is always read from, and
 * at once: Asterisk cuts a client off that is a tenth of a second late.
 */
final class MonitoredSocket {

  /** An event holds a channel's variables, too: far beyond Vert.x's 64 KB frames. */
  static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

  /** How long a stuck Asterisk may take to answer that we close, before we are gone anyway. */
  static final int CLOSING_SECONDS = 1;

  /** Frames that are sent together. */
  private static final int MOST_AT_ONCE = 256;

  private static final Buffer PING = Buffer.buffer("?");

  private final WebSocket socket;
  private final Heartbeat heartbeat;
  private Runnable silent;
  private boolean abandoned;

  /**
   * Hears what comes over a socket, which may not be open yet.
   *
   * @param excused whether Asterisk has a reason to be silent
   * @param received takes text frames
   */
  MonitoredSocket(
      Vertx vertx,
      WebSocket socket,
      Duration beat,
      BooleanSupplier excused,
      Consumer<String> received) {
    this.socket = socket;
    this.heartbeat =
        new Heartbeat(vertx, beat, () -> socket.writePing(PING), excused, () -> silent.run());
    socket.textMessageHandler(
        frame -> {
          heartbeat.sign();
          if (!abandoned) {
            received.accept(frame);
          }
        });
    socket.pongHandler(pong -> heartbeat.sign());
    // Whoever waits for the end of the socket hears of it.
    socket.exceptionHandler(failure -> {});
  }

  /**
   * The socket is open.
   *
   * @param whenSilent called when nothing comes any more
   * @param lost called when it is closed
   */
  void opened(Runnable whenSilent, Runnable lost) {
    silent = whenSilent;
    // What is sent in one turn of the event loop goes out by one system call, at the turn's end.
    ((WebSocketInternal) socket)
        .channelHandlerContext()
        .pipeline()
        .addFirst(new FlushConsolidationHandler(MOST_AT_ONCE, true));
    socket.closeHandler(
        closed -> {
          heartbeat.stop();
          lost.run();
        });
    heartbeat.start();
  }

  void send(String frame) {
    socket.writeTextMessage(frame);
  }

  /** Closes it without waiting for the other side, which may never answer. */
  void abandon() {
    abandoned = true;
    close();
  }

  Future<Void> close() {
    heartbeat.stop();
    return socket.close();
  }
}
