package dev.ariattendant.console.security;

import dev.ariattendant.http.ConnectionLimiter;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;

/** Tells {@link ConnectionLimiter} who has asked, and who has been answered. */
public final class ConnectionActivityHandler implements Handler<RoutingContext> {

  private final ConnectionLimiter connections;

  public ConnectionActivityHandler(ConnectionLimiter connections) {
    this.connections = connections;
  }

  @Override
  public void handle(RoutingContext exchange) {
    HttpConnection connection = exchange.request().connection();
    connections.requestReceived(connection);
    exchange.addEndHandler(answered -> connections.responseSent(connection));
    exchange.next();
  }
}
