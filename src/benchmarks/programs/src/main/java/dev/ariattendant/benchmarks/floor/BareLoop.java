package dev.ariattendant.benchmarks.floor;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/**
 * What the machine allows: one event loop that looks for bytes in events and answers with bytes,
 * all of a turn's in one write, without an event bus, a configuration, a timer or a look at what
 * Asterisk answers. A floor for benchmarks, not a rival. It says "ready" once it is connected.
 */
public final class BareLoop {

  private BareLoop() {}

  /**
   * Serves calls until the process is told to end, or Asterisk goes. {@code ARI_URL}, {@code
   * ARI_USERNAME}, {@code ARI_PASSWORD} and {@code ARI_APP} are as ari-attendant's.
   *
   * @param arguments how commands go: {@code http} or {@code websocket}
   */
  public static void main(String... arguments) {
    Map<String, String> environment = System.getenv();
    URI url = URI.create(environment.get("ARI_URL"));
    String user = environment.get("ARI_USERNAME") + ":" + environment.get("ARI_PASSWORD");
    String authorization =
        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    Bootstrap asterisk =
        new Bootstrap()
            .group(loop())
            .channel(NioSocketChannel.class)
            .remoteAddress(url.getHost(), url.getPort());
    Function<Channel, BareCommands> commands =
        switch (arguments[0]) {
          case "http" -> {
            BareCommands http = new HttpCommands(asterisk, url.getAuthority(), authorization);
            yield socket -> http;
          }
          case "websocket" -> SocketCommands::new;
          default -> throw new IllegalArgumentException("neither http nor websocket");
        };
    String app = URLEncoder.encode(environment.get("ARI_APP"), StandardCharsets.UTF_8);
    String handshake =
        "GET /ari/events?app="
            + app
            + " HTTP/1.1\r\nHost: "
            + url.getAuthority()
            + "\r\nAuthorization: "
            + authorization
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
            + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    asterisk
        .clone()
        .handler(new EventFrames(handshake, commands))
        .connect()
        .syncUninterruptibly()
        .channel()
        .closeFuture()
        .syncUninterruptibly();
  }

  /** Ends with the program. */
  private static EventLoopGroup loop() {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory("bare-loop", true), NioIoHandler.newFactory());
  }
}
