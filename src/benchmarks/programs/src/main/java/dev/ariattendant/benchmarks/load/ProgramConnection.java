package dev.ariattendant.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;
import java.util.function.Consumer;

/** A connection: HTTP at first, and frames once it is a WebSocket. */
final class ProgramConnection extends ChannelInboundHandlerAdapter {

  private final Consumer<ProgramConnection> opened;
  private byte[] bytes = new byte[8192];
  private int from;
  private int to;
  private Protocol protocol;
  private Runnable lost = () -> {};
  private ChannelHandlerContext context;
  private Outbox outbox;

  ProgramConnection(Consumer<ProgramConnection> opened) {
    this.opened = opened;
  }

  /** Speaks like that from the next message on. */
  void speak(Protocol newProtocol) {
    protocol = newProtocol;
  }

  /** Does this when it is gone. */
  void whenLost(Runnable action) {
    lost = action;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Closes it behind what has been written. */
  void close() {
    context
        .executor()
        .execute(
            () -> {
              var unused = context.close();
            });
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    context = active;
    outbox = new Outbox(active.channel());
    opened.accept(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext reading, Object message) {
    ByteBuf read = (ByteBuf) message;
    int length = read.readableBytes();
    makeRoom(length);
    read.readBytes(bytes, to, length);
    read.release();
    to += length;
    int taken = 1;
    while (from < to && taken > 0) {
      taken = protocol.take(bytes, from, to);
      from += taken;
    }
    if (from == to) {
      from = 0;
      to = 0;
    }
  }

  private void makeRoom(int length) {
    if (to + length <= bytes.length) {
      return;
    }
    System.arraycopy(bytes, from, bytes, 0, to - from);
    to -= from;
    from = 0;
    if (to + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (to + length));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    lost.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext failing, Throwable cause) {
    System.err.println("a connection is given up: " + cause);
    var unused = failing.close();
  }
}
