package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.StasisApplication;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's WebSocket: sends events, and takes requests one at a time. */
final class EventWebSocket implements StasisApplication.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(EventWebSocket.class);

  private final ServerWebSocket socket;
  private final InboundFrameBackpressure backpressure = new InboundFrameBackpressure();
  private final Promise<Void> closed = Promise.promise();
  private Future<Void> lastWrite = Future.succeededFuture();

  EventWebSocket(ServerWebSocket socket) {
    this.socket = socket;
    ChannelHandlerContext vertx = netty();
    vertx.pipeline().addBefore(vertx.name(), "backpressure", backpressure);
    socket.closeHandler(ignored -> closed.complete());
  }

  /**
   * Sets the handler of text frames. While it handles a frame, the client's next ones wait. Other
   * frames are ignored.
   *
   * @param handler returns the response to a frame; empty = none
   */
  void onText(Function<String, Future<Optional<String>>> handler) {
    socket.textMessageHandler(
        frame -> {
          backpressure.hold();
          Future.succeededFuture(frame)
              .compose(handler)
              .onSuccess(response -> response.ifPresent(this::send))
              .onFailure(failure -> LOG.warn("a request over a WebSocket failed", failure))
              .onComplete(ignored -> backpressure.release());
        });
  }

  @Override
  public void send(String frame) {
    lastWrite = write(frame);
  }

  /** Sends a text in one frame, however long it is. */
  Future<Void> write(String frame) {
    return socket.writeFinalTextFrame(frame);
  }

  Future<Void> closed() {
    return closed.future();
  }

  /**
   * Closes the TCP connection after everything has been sent. Vert.x's own close would send a close
   * frame first.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // closed() tells.
  void drop() {
    lastWrite.onComplete(ignored -> netty().close());
  }

  private ChannelHandlerContext netty() {
    return ((WebSocketInternal) socket).channelHandlerContext();
  }
}
