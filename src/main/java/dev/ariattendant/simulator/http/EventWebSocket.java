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

/** One client's WebSocket: events go out, and requests come in, one at a time. */
final class EventWebSocket implements StasisApplication.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(EventWebSocket.class);

  private final ServerWebSocket socket;
  private final InboundFrameBackpressure gate = new InboundFrameBackpressure();
  private final Promise<Void> closed = Promise.promise();
  private Future<Void> lastWrite = Future.succeededFuture();

  EventWebSocket(ServerWebSocket socket) {
    this.socket = socket;
    ChannelHandlerContext vertx = netty();
    vertx.pipeline().addBefore(vertx.name(), "gate", gate);
    socket.closeHandler(ignored -> closed.complete());
  }

  /**
   * What answers text frames from now on; while it does, nothing else that the client sends is
   * looked at. Other frames have no answer.
   *
   * @param requests the answer to a frame; empty = none
   */
  void onText(Function<String, Future<Optional<String>>> requests) {
    socket.textMessageHandler(
        frame -> {
          gate.hold();
          Future.succeededFuture(frame)
              .compose(requests)
              .onSuccess(answer -> answer.ifPresent(this::send))
              .onFailure(failure -> LOG.warn("A request over a WebSocket failed", failure))
              .onComplete(ignored -> gate.release());
        });
  }

  @Override
  public void send(String frame) {
    lastWrite = write(frame);
  }

  /** Sends it in one frame, however long it is. */
  Future<Void> write(String frame) {
    return socket.writeFinalTextFrame(frame);
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
    lastWrite.onComplete(ignored -> netty().close());
  }

  private ChannelHandlerContext netty() {
    return ((WebSocketInternal) socket).channelHandlerContext();
  }
}
