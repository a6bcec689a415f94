package dev.ariattendant.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * Gives the events of a WebSocket (RFC 6455) to the menu. It knows what Asterisk sends: whole texts
 * that aren't masked, of less than 64 KiB.
 */
final class EventFrames extends ByteToMessageDecoder {

  private static final ByteBuf END_OF_HEADERS =
      Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII);

  /** What stands for a length that has two bytes of its own. */
  private static final int LENGTH_FOLLOWS = 126;

  private static final int TEXT = 0x81;

  private final String handshake;
  private final Function<Channel, BareCommands> commands;
  private final EventText event = new EventText();
  private BareMenu menu;

  /**
   * Of one socket.
   *
   * @param handshake the request that asks for it
   * @param commands those that go with an open socket
   */
  EventFrames(String handshake, Function<Channel, BareCommands> commands) {
    this.handshake = handshake;
    this.commands = commands;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    var unused = context.writeAndFlush(Unpooled.copiedBuffer(handshake, StandardCharsets.US_ASCII));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> none) {
    if (menu == null) {
      open(context, bytes);
    } else {
      frame(bytes);
    }
  }

  private void open(ChannelHandlerContext context, ByteBuf bytes) {
    int headers = ByteBufUtil.indexOf(END_OF_HEADERS, bytes);
    if (headers >= 0) {
      bytes.skipBytes(headers + END_OF_HEADERS.readableBytes());
      menu = new BareMenu(commands.apply(context.channel()));
      System.out.println("ready");
    }
  }

  private void frame(ByteBuf bytes) {
    int begin = bytes.readerIndex();
    if (bytes.readableBytes() < 4) {
      return;
    }
    int kind = bytes.getUnsignedByte(begin);
    int length = bytes.getUnsignedByte(begin + 1);
    int header = 2;
    if (length == LENGTH_FOLLOWS) {
      length = bytes.getUnsignedShort(begin + 2);
      header = 4;
    }
    if (bytes.readableBytes() < header + length) {
      return;
    }
    bytes.skipBytes(header);
    if (kind == TEXT) {
      event.set(bytes, length);
      menu.take(event);
    } else {
      bytes.skipBytes(length);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (menu != null) {
      menu.rest();
    }
    super.channelReadComplete(context);
  }
}
