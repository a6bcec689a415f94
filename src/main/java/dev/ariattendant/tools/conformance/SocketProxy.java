package dev.ariattendant.tools.conformance;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between programs and the console, to cut their connections. */
final class SocketProxy {

  private static final String LOCAL = "127.0.0.1";

  private final NetServer server;
  private final NetClient client;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();

  /** Not listening yet. */
  SocketProxy(Vertx vertx) {
    this.server = vertx.createNetServer();
    this.client = vertx.createNetClient();
  }

  /**
   * Listens; the result is the port.
   *
   * @param target the console's port
   */
  Future<Integer> listen(int target) {
    return server
        .connectHandler(program -> connect(program, target))
        .listen(0, LOCAL)
        .map(NetServer::actualPort);
  }

  /** Cuts all connections. New ones are possible at once. */
  void cut() {
    open.forEach(NetSocket::close);
  }

  private void connect(NetSocket program, int target) {
    program.pause();
    open.add(program);
    program.closeHandler(closed -> open.remove(program));
    client
        .connect(target, LOCAL)
        .onFailure(refused -> program.close())
        .onSuccess(
            console -> {
              program.closeHandler(
                  closed -> {
                    open.remove(program);
                    console.close();
                  });
              console.closeHandler(closed -> program.close());
              console.pipeTo(program);
              program.pipeTo(console);
            });
  }
}
