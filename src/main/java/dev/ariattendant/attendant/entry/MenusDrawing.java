package dev.ariattendant.attendant.entry;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.config.menus.CallFlow;
import dev.ariattendant.drawing.FlowGraph;
import dev.ariattendant.drawing.Svg;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** Answers {@link Addresses#MENUS_DRAWING}: a picture of the menus, drawn once for each version. */
final class MenusDrawing implements Handler<Message<Object>> {

  private record Drawing(String version, Future<JsonObject> answer) {}

  private final Vertx vertx;
  private final Supplier<CallFlow> flow;
  private Drawing last = new Drawing("", Future.succeededFuture());

  MenusDrawing(Vertx vertx, Supplier<CallFlow> flow) {
    this.vertx = vertx;
    this.flow = flow;
  }

  @Override
  public void handle(Message<Object> request) {
    CallFlow current = flow.get();
    if (!last.version.equals(current.version())) {
      last = new Drawing(current.version(), draw(current));
    }
    last.answer.onSuccess(request::reply);
  }

  private Future<JsonObject> draw(CallFlow drawn) {
    // Finding the places takes too long for an event loop.
    return vertx.executeBlocking(
        () -> JsonObject.of("version", drawn.version(), "svg", Svg.of(FlowGraph.of(drawn))));
  }
}
