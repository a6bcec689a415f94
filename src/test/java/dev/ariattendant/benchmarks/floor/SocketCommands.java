package dev.ariattendant.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;

/** REST over the WebSocket that events come over. */
final class SocketCommands implements BareCommands {

  private final Channel socket;
  private long requests;

  SocketCommands(Channel socket) {
    this.socket = socket;
  }

  @Override
  public void write(String call, String method, String path, String body) {
    ByteBuf frame = socket.alloc().directBuffer();
    append(frame, "{\"type\":\"RESTRequest\",\"request_id\":\"");
    append(frame, Long.toString(++requests));
    append(frame, "\",\"method\":\"");
    append(frame, method);
    append(frame, "\",\"uri\":\"");
    append(frame, path);
    if (!body.isEmpty()) {
      append(frame, "\",\"content_type\":\"application/json\",\"message_body\":\"");
      append(frame, body.replace("\"", "\\\""));
    }
    append(frame, "\"}");
    var unused = socket.write(new TextWebSocketFrame(frame));
  }

  private static void append(ByteBuf frame, String text) {
    frame.writeCharSequence(text, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void flush() {
    socket.flush();
  }
}
