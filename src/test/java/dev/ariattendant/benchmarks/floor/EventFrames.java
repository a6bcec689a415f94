package dev.ariattendant.benchmarks.floor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.util.function.Function;

/** Gives the events of a WebSocket to the menu. */
final class EventFrames extends SimpleChannelInboundHandler<TextWebSocketFrame> {

  private final Function<Channel, BareCommands> commands;
  private final EventText event = new EventText();
  private BareMenu menu;

  /**
   * Of one socket.
   *
   * @param commands those that go with an open socket
   */
  EventFrames(Function<Channel, BareCommands> commands) {
    this.commands = commands;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object happened) {
    if (happened == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      menu = new BareMenu(commands.apply(context.channel()));
      System.out.println("ready");
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
    event.set(frame.content());
    menu.take(event);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (menu != null) {
      menu.rest();
    }
    context.fireChannelReadComplete();
  }
}
