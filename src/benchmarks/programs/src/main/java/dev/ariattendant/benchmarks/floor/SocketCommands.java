package dev.ariattendant.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;

/** REST over the WebSocket that events come over. */
final class SocketCommands implements BareCommands {

  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;

  /** What stands for a length that has two bytes of its own. */
  private static final int LENGTH_FOLLOWS = 126;

  private final Channel socket;
  private ByteBuf frames;
  private long requests;

  SocketCommands(Channel socket) {
    this.socket = socket;
    frames = socket.alloc().directBuffer();
  }

  @Override
  public void write(String call, String method, String path, String body) {
    String request =
        "{\"type\":\"RESTRequest\",\"request_id\":\""
            + ++requests
            + "\",\"method\":\""
            + method
            + "\",\"uri\":\""
            + path
            + (body.isEmpty()
                ? "\"}"
                : "\",\"content_type\":\"application/json\",\"message_body\":\""
                    + body.replace("\"", "\\\"")
                    + "\"}");
    frames.writeByte(TEXT);
    if (request.length() < LENGTH_FOLLOWS) {
      frames.writeByte(MASKED | request.length());
    } else {
      frames.writeByte(MASKED | LENGTH_FOLLOWS).writeShort(request.length());
    }
    // A mask of zeros changes nothing.
    frames.writeInt(0);
    frames.writeCharSequence(request, StandardCharsets.US_ASCII);
  }

  @Override
  public void flush() {
    if (frames.isReadable()) {
      var unused = socket.writeAndFlush(frames);
      frames = socket.alloc().directBuffer();
    }
  }
}
