package dev.ariattendant.benchmarks.floor;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;

/**
 * HTTP on a few connections that stay, without waiting for the answer to one request before the
 * next. What is answered is thrown away.
 */
final class HttpCommands implements BareCommands {

  private static final int CONNECTIONS = 4;

  /** Sharable, for it has no state. */
  @Sharable
  private static final class Answers extends SimpleChannelInboundHandler<ByteBuf> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {}
  }

  private final Bootstrap bootstrap;
  private final String headers;
  private final Channel[] connections = new Channel[CONNECTIONS];

  /**
   * Connects, and waits for it: what is written before is lost.
   *
   * @param bootstrap connects to Asterisk, on the loop that the commands will come from
   * @param authorization the header's value
   */
  HttpCommands(Bootstrap bootstrap, String host, String authorization) {
    this.bootstrap = bootstrap.clone().handler(new Answers());
    headers =
        " HTTP/1.1\r\nHost: "
            + host
            + "\r\nAuthorization: "
            + authorization
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
    for (int i = 0; i < CONNECTIONS; i++) {
      connect(i).syncUninterruptibly();
    }
  }

  /** Asterisk closes a connection that nobody has used for a while. */
  private ChannelFuture connect(int place) {
    ChannelFuture connected = bootstrap.connect();
    connections[place] = connected.channel();
    connections[place]
        .closeFuture()
        .addListener(
            closed -> {
              var unused = connect(place);
            });
    return connected;
  }

  @Override
  public void write(String call, String method, String path, String body) {
    Channel connection = connections[Math.floorMod(call.hashCode(), CONNECTIONS)];
    ByteBuf request = connection.alloc().directBuffer();
    request.writeCharSequence(method, StandardCharsets.ISO_8859_1);
    request.writeCharSequence(" /ari/", StandardCharsets.ISO_8859_1);
    request.writeCharSequence(path, StandardCharsets.ISO_8859_1);
    request.writeCharSequence(headers, StandardCharsets.ISO_8859_1);
    request.writeCharSequence(Integer.toString(body.length()), StandardCharsets.ISO_8859_1);
    request.writeCharSequence("\r\n\r\n", StandardCharsets.ISO_8859_1);
    request.writeCharSequence(body, StandardCharsets.ISO_8859_1);
    var unused = connection.write(request);
  }

  @Override
  public void flush() {
    for (Channel connection : connections) {
      connection.flush();
    }
  }
}
