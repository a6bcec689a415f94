package dev.ariattendant.testbed;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One connection through a {@link Cable}; on the cable's event loop only. */
final class Wire {

  private static final String GET = "GET ";
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern UPGRADE =
      Pattern.compile("^upgrade: *websocket *$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final Cable cable;
  private final NetSocket front;
  private NetSocket back;
  private boolean reset;
  private boolean webSocket;

  /** The first request's head, as far as it has come; null once it is passed on. */
  private Buffer head = Buffer.buffer();

  /**
   * @param front the client's connection; nothing is read from it before the {@link #connected
   *     connection to the target} is there
   */
  Wire(Cable cable, NetSocket front) {
    this.cable = cable;
    this.front = front.pause();
  }

  /** Joins it to a connection to the target. */
  void connected(NetSocket toTarget) {
    back = toTarget.pause();
    if (reset) {
      reset(back);
      return;
    }
    front.handler(this::forward);
    back.handler(bytes -> afterLag(() -> front.write(bytes)));
    front.exceptionHandler(broken -> reset());
    back.exceptionHandler(broken -> reset());
    front.endHandler(end -> back.end());
    back.endHandler(end -> afterLag(front::end));
    if (!cable.isFrozen()) {
      resume();
    }
  }

  boolean isWebSocket() {
    return webSocket;
  }

  void pause() {
    if (back != null) {
      front.pause();
      back.pause();
    }
  }

  void resume() {
    if (back != null) {
      front.resume();
      back.resume();
    }
  }

  /**
   * Resets both connections, as a crash would: unsent bytes are lost, and both sides get an error.
   */
  void reset() {
    reset = true;
    reset(front);
    if (back != null) {
      reset(back);
    }
  }

  private static void reset(NetSocket socket) {
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      var unused = channel.close();
    }
  }

  private void afterLag(Runnable passing) {
    if (webSocket) {
      cable.afterLag(passing);
    } else {
      passing.run();
    }
  }

  private void forward(Buffer bytes) {
    if (head == null) {
      back.write(bytes);
      return;
    }
    head.appendBuffer(bytes);
    String text = head.toString(StandardCharsets.ISO_8859_1);
    if (mayBecomeUpgrade(text)) {
      return;
    }
    webSocket = text.startsWith(GET) && UPGRADE.matcher(text).find();
    if (webSocket && cable.lacksSockets()) {
      reset();
      return;
    }
    back.write(head);
    head = null;
  }

  private static boolean mayBecomeUpgrade(String text) {
    return text.length() < GET.length()
        ? GET.startsWith(text)
        : text.startsWith(GET) && !text.contains(END_OF_HEAD);
  }
}
