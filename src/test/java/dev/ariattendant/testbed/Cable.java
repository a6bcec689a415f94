package dev.ariattendant.testbed;

import static dev.ariattendant.testbed.Await.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The network between two programs on this machine: a TCP proxy that can be broken. A method
 * returns when its effect is there, so none may be called on an event loop.
 */
public final class Cable implements AutoCloseable {

  // One event loop, so no two things happen at the same time here.
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final NetClient client = Clients.net(vertx);
  private final URI target;
  private final int port = FreePorts.next();

  // Used on the event loop only.
  private final Set<Wire> wires = new HashSet<>();
  private NetServer server;
  private boolean cut;
  private boolean socketsCut;
  private boolean frozen;
  private Duration socketLag = Duration.ZERO;

  private Cable(URI target) {
    this.target = target;
    onLoop(this::listen);
  }

  /**
   * A cable to a server.
   *
   * @param target the server's address, with a port; the server needn't listen yet
   */
  public static Cable to(URI target) {
    return new Cable(target);
  }

  /** The target's address through this cable: another host and port, the rest as it is. */
  public URI uri() {
    String path =
        target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    return URI.create(target.getScheme() + "://127.0.0.1:" + port).resolve(path);
  }

  /** Resets all connections, and refuses new ones until {@link #mend()}. */
  public void cut() {
    onLoop(
        () -> {
          cut = true;
          reset(List.copyOf(wires));
          return server.close();
        });
    Await.until(vertx, "the system has closed the port, too", this::isPortClosed);
  }

  private boolean isPortClosed() {
    try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !connected.isConnected();
    } catch (ConnectException refused) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Resets the WebSocket connections, and each new one as it asks for the upgrade, until {@link
   * #mend()}; plain HTTP goes on. A WebSocket is known by the first request of its connection, so
   * within TLS there are none.
   */
  public void cutSockets() {
    onLoop(
        () -> {
          socketsCut = true;
          reset(wires.stream().filter(Wire::isWebSocket).toList());
          return Future.succeededFuture();
        });
  }

  /** Allows connections of all kinds again. */
  public void mend() {
    onLoop(
        () -> {
          boolean listening = !cut;
          cut = false;
          socketsCut = false;
          return listening ? Future.succeededFuture() : listen();
        });
  }

  /**
   * Keeps all connections open, and accepts new ones, but passes nothing on in any of them, not
   * even their end, until {@link #thaw()}.
   */
  public void freeze() {
    onLoop(
        () -> {
          frozen = true;
          wires.forEach(Wire::pause);
          return Future.succeededFuture();
        });
  }

  /** Passes on what was held back, and what comes from now on. */
  public void thaw() {
    onLoop(
        () -> {
          frozen = false;
          List.copyOf(wires).forEach(Wire::resume);
          return Future.succeededFuture();
        });
  }

  /**
   * From now on delays what the target sends in WebSocket connections; plain HTTP is as fast as
   * before.
   */
  public void delaySockets(Duration lag) {
    onLoop(
        () -> {
          socketLag = lag;
          return Future.succeededFuture();
        });
  }

  /** In their order: timers that are due at the same time fire in the order of their setting. */
  void afterLag(Runnable passing) {
    if (socketLag.isZero()) {
      passing.run();
    } else {
      vertx.setTimer(socketLag.toMillis(), due -> passing.run());
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  boolean isFrozen() {
    return frozen;
  }

  boolean lacksSockets() {
    return socketsCut;
  }

  private Future<?> listen() {
    server = vertx.createNetServer().connectHandler(this::accept);
    return server.listen(port, "127.0.0.1");
  }

  private void accept(NetSocket front) {
    Wire wire = new Wire(this, front);
    if (cut) { // accepted just before the server was closed
      wire.reset();
      return;
    }
    wires.add(wire);
    front.closeHandler(closed -> wires.remove(wire));
    client
        .connect(target.getPort(), target.getHost())
        .onComplete(wire::connected, refused -> wire.reset());
  }

  private static void reset(List<Wire> doomed) {
    doomed.forEach(Wire::reset);
  }

  private void onLoop(Supplier<Future<?>> change) {
    Promise<Object> done = Promise.promise();
    loop.runOnContext(
        go ->
            Future.succeededFuture()
                .compose(x -> change.get())
                .<Object>mapEmpty()
                .onComplete(done));
    await(done.future());
  }
}
