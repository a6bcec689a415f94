package dev.ariattendant.simulator.ari;

import dev.ariattendant.simulator.asterisk.StasisApplication;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

/**
 * One client's WebSocket. What comes in on it is ignored, as Asterisk did before it took REST
 * requests there.
 */
final class EventSocket implements StasisApplication.Listener {

  private final ServerWebSocket socket;
  private final Promise<Void> closed = Promise.promise();
  private Future<Void> lastWrite = Future.succeededFuture();

  EventSocket(ServerWebSocket socket) {
    this.socket = socket;
    socket.closeHandler(ignored -> closed.complete());
  }

  @Override
  public void send(String event) {
    lastWrite = socket.writeTextMessage(event);
  }

  Future<Void> closed() {
    return closed.future();
  }

  /**
   * Closes the TCP connection once all that was sent is out. Vert.x's own close would send a close
   * frame first.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // closed() tells.
  void drop() {
    lastWrite.onComplete(ignored -> ((WebSocketInternal) socket).channelHandlerContext().close());
  }
}
