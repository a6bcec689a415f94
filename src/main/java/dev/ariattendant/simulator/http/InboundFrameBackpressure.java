package dev.ariattendant.simulator.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds back a client's frames while its last request is being carried out. In Asterisk one thread
 * reads, executes and responds, so pings and close frames wait, too; Vert.x would respond to them
 * at once, so this handler is in front of Vert.x. Only the end of the connection isn't held back.
 *
 * <p>On a frame that is too long for Asterisk the WebSocket is closed with 1009. Netty's decoder
 * would do that before the frame is read, and because of the unread rest the client could miss the
 * close frame.
 */
final class InboundFrameBackpressure extends ChannelInboundHandlerAdapter {

  /** In bytes; Asterisk accepts 65,535 with the header of eight. */
  private static final int MAX_PAYLOAD = 65_527;

  private final Deque<Object> waiting = new ArrayDeque<>();
  private ChannelHandlerContext context;
  private boolean held;
  private boolean passing;

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext ignored, Object frame) {
    waiting.add(frame);
    pass();
  }

  /** Holds back the next frame. */
  void hold() {
    held = true;
  }

  /** Passes on the frames that wait, until one of them makes the others wait again. */
  void release() {
    held = false;
    if (!passing && !waiting.isEmpty()) {
      pass();
      context.fireChannelReadComplete();
    }
  }

  /** A loop, since {@link #release} is called within it for a request that is done at once. */
  private void pass() {
    if (passing) {
      return;
    }
    passing = true;
    while (!held && !waiting.isEmpty()) {
      Object frame = waiting.poll();
      if (frame instanceof WebSocketFrame received
          && received.content().readableBytes() > MAX_PAYLOAD) {
        received.release();
        close();
      } else {
        context.fireChannelRead(frame);
      }
    }
    passing = false;
  }

  /** Without Vert.x, which would wait for the client's close frame. Later frames are ignored. */
  @SuppressWarnings("FutureReturnValueIgnored") // The end of the connection tells.
  private void close() {
    held = true;
    int tooBig = WebSocketCloseStatus.MESSAGE_TOO_BIG.code();
    context
        .writeAndFlush(new CloseWebSocketFrame(tooBig, ""))
        .addListener(written -> context.close());
  }

  @Override
  public void channelInactive(ChannelHandlerContext ignored) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    context.fireChannelInactive();
  }
}
