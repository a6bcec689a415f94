package dev.ariattendant.attendant.routing;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.tools.draw.FlowGraph;
import dev.ariattendant.tools.draw.Svg;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@link Addresses#MENUS_DRAWING}: a picture of the menus, drawn once for each version. */
final class FlowDrawingService implements Handler<Message<Object>> {

  private static final Logger LOG = LoggerFactory.getLogger(FlowDrawingService.class);

  private record Drawing(String version, Future<JsonObject> answer) {}

  private final Vertx vertx;
  private final Supplier<CallFlow> flow;
  private final Function<CallFlow, String> picture;
  private Drawing last = new Drawing("", Future.succeededFuture());

  FlowDrawingService(Vertx vertx, Supplier<CallFlow> flow) {
    this(vertx, flow, current -> Svg.of(FlowGraph.of(current)));
  }

  FlowDrawingService(Vertx vertx, Supplier<CallFlow> flow, Function<CallFlow, String> picture) {
    this.vertx = vertx;
    this.flow = flow;
    this.picture = picture;
  }

  @Override
  public void handle(Message<Object> request) {
    CallFlow current = flow.get();
    // One that couldn't be drawn may be next time, as memory may have been short.
    if (!last.version.equals(current.version()) || last.answer.failed()) {
      last = new Drawing(current.version(), draw(current));
    }
    last.answer
        .onSuccess(request::reply)
        .onFailure(
            failure -> {
              LOG.warn("The menus can't be drawn: {}", failure.toString());
              request.fail(FailureCodes.UNAVAILABLE, "the menus can't be drawn; see the log");
            });
  }

  private Future<JsonObject> draw(CallFlow drawn) {
    // Finding the places takes too long for an event loop.
    return vertx.executeBlocking(
        () -> JsonObject.of("version", drawn.version(), "svg", picture.apply(drawn)));
  }
}
