package dev.ariattendant.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * What goes out on a connection: all that is written in one turn of the event loop leaves together
 * at its end.
 */
final class Outbox {

  private final Channel channel;
  private ByteBuf written;

  Outbox(Channel channel) {
    this.channel = channel;
  }

  /** To be written to, in this turn only. */
  ByteBuf buffer() {
    if (written == null) {
      written = channel.alloc().directBuffer(4096);
      channel.eventLoop().execute(this::flush);
    }
    return written;
  }

  private void flush() {
    ByteBuf full = written;
    written = null;
    var unused = channel.writeAndFlush(full, channel.voidPromise());
  }
}
