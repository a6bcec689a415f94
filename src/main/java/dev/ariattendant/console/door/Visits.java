package dev.ariattendant.console.door;

import dev.ariattendant.http.Connections;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;

/** Tells {@link Connections} who has asked, and who has been answered. */
public final class Visits implements Handler<RoutingContext> {

  private final Connections connections;

  public Visits(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void handle(RoutingContext exchange) {
    HttpConnection connection = exchange.request().connection();
    connections.asked(connection);
    exchange.addEndHandler(answered -> connections.answered(connection));
    exchange.next();
  }
}
