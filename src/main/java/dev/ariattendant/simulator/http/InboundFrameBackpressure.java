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
 * Holds back what a client sends while its last request is being carried out, as Asterisk does,
 * where one thread reads, executes and answers: requests, and pings and close frames, too, which
 * Vert.x would answer as soon as they are there. So this sits in front of Vert.x. Only the end of
 * the connection itself gets through.
 *
 * <p>A frame that is too long for Asterisk has the WebSocket closed with 1009. Netty's decoder
 * would do the same before the frame is read, and the rest of it could cost the client the close
 * frame.
 */
final class InboundFrameBackpressure extends ChannelInboundHandlerAdapter {

  /** In bytes; Asterisk takes 65,535 together with the header of eight. */
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

  /** From the next frame on. */
  void hold() {
    held = true;
  }

  /** Lets through what waited, until one of these frames has the gate held again. */
  void release() {
    held = false;
    if (!passing && !waiting.isEmpty()) {
      pass();
      context.fireChannelReadComplete();
    }
  }

  /** A loop, since a frame that is dealt with at once releases the gate while it passes. */
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

  /** Past Vert.x, which would wait for the client's close frame; what comes now isn't looked at. */
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
