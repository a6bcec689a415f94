package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.Clients;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;

/** A load balancer that leads all new connections to one server, until it is told another one. */
final class Balancer implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final NetClient client = Clients.net(vertx);
  private final NetServer server;
  private final List<NetSocket> fronts = new ArrayList<>();
  private volatile int target;

  Balancer(int target) {
    this.target = target;
    this.server =
        await(
            vertx
                .createNetServer()
                .connectHandler(front -> loop.runOnContext(now -> lead(front.pause())))
                .listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  private void lead(NetSocket front) {
    fronts.add(front);
    client
        .connect(target, "127.0.0.1")
        .onFailure(refused -> front.close())
        .onSuccess(
            back -> {
              front.handler(back::write);
              back.handler(front::write).exceptionHandler(gone -> {});
              front.exceptionHandler(gone -> {});
              front.resume();
            });
  }

  /** Closes all connections to clients; the connections to their servers stay open. */
  void leadTo(int next) {
    target = next;
    loop.runOnContext(
        now -> {
          fronts.forEach(NetSocket::close);
          fronts.clear();
        });
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
