package dev.ariattendant.benchmarks.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Takes ARI's connections. */
final class AriServer {

  private static final String ACCEPTING = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final Ari ari;
  private final Rest rest;
  private final ApiDocs docs;
  private final int port;

  /** Listens on loopback; on a free port if that is 0. */
  AriServer(EventLoopGroup group, Ari ari, Rest rest, ApiDocs docs, int port) {
    this.ari = ari;
    this.rest = rest;
    this.docs = docs;
    var bound =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.config().setTcpNoDelay(true);
                    channel.pipeline().addLast(new ProgramConnection(AriServer.this::opened));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), port)
            .syncUninterruptibly()
            .channel();
    this.port = ((InetSocketAddress) bound.localAddress()).getPort();
  }

  int port() {
    return port;
  }

  private void opened(ProgramConnection connection) {
    connection.speak(
        new HttpProtocol(
            connection.outbox(),
            new HttpProtocol.Listener() {
              @Override
              public void requested(Request request, String host, Reply reply) {
                if (ApiDocs.isMeant(request)) {
                  docs.take(request, host, reply);
                } else {
                  rest.take(request, reply);
                }
              }

              @Override
              public void upgraded(HttpProtocol.Upgrade upgrade) {
                change(connection, upgrade);
              }
            }));
  }

  private void change(ProgramConnection connection, HttpProtocol.Upgrade upgrade) {
    connection
        .outbox()
        .buffer()
        .writeBytes(
            Ascii.bytes(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + (upgrade.subprotocol() == null
                        ? ""
                        : "Sec-WebSocket-Protocol: " + upgrade.subprotocol() + "\r\n")
                    + "Sec-WebSocket-Accept: "
                    + accept(upgrade.key())
                    + "\r\n\r\n"));
    String application = new Request("GET", "events", upgrade.query(), "").parameter("app", "");
    EventWriter events =
        new EventWriter(
            connection.outbox(), URLDecoder.decode(application, StandardCharsets.UTF_8));
    connection.speak(
        new FrameProtocol(
            connection,
            (bytes, from, to) -> {
              FrameReply reply = new FrameReply(events, bytes, from, to);
              rest.take(reply.request(), reply);
            }));
    connection.whenLost(() -> ari.lost(events));
    ari.connected(events);
  }

  private static String accept(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(digest.digest(Ascii.bytes(key + ACCEPTING)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
