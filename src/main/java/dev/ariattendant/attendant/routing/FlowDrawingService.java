package dev.ariattendant.attendant.routing;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.FlowRenderer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@link Addresses#MENUS_DRAWING} with a picture of the menus, which is drawn once for each
 * version of them. Fails with {@link FailureCodes#UNAVAILABLE} where no {@link FlowRenderer} is on
 * the class path.
 */
final class FlowDrawingService implements Handler<Message<Object>> {

  private static final Logger LOG = LoggerFactory.getLogger(FlowDrawingService.class);

  private static final String NO_RENDERER =
      "the menus can't be drawn: there is no drawing library on the class path";

  private record Drawing(String version, Future<JsonObject> answer) {}

  private final Vertx vertx;
  private final Supplier<CallFlow> flow;
  private final FlowRenderer renderer;
  private Drawing last = new Drawing("", Future.succeededFuture());

  FlowDrawingService(Vertx vertx, Supplier<CallFlow> flow, FlowRenderer renderer) {
    this.vertx = vertx;
    this.flow = flow;
    this.renderer = renderer;
  }

  /** Draws with the renderer on the class path. */
  static String svg(CallFlow flow) {
    try {
      return ServiceLoader.load(FlowRenderer.class, FlowRenderer.class.getClassLoader())
          .findFirst()
          .orElseThrow(() -> new UnsupportedOperationException(NO_RENDERER))
          .svg(flow);
    } catch (NoClassDefFoundError e) {
      // The thin jar has the renderer, but its library is an optional dependency.
      throw new UnsupportedOperationException(NO_RENDERER + " (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void handle(Message<Object> request) {
    CallFlow current = flow.get();
    // A failed drawing is tried again: memory may have been short.
    if (!last.version.equals(current.version()) || last.answer.failed()) {
      last = new Drawing(current.version(), draw(current));
    }
    last.answer.onSuccess(request::reply).onFailure(failure -> fail(request, failure));
  }

  private static void fail(Message<Object> request, Throwable failure) {
    if (failure instanceof UnsupportedOperationException) {
      request.fail(FailureCodes.UNAVAILABLE, failure.getMessage());
    } else {
      LOG.warn("The menus can't be drawn: {}", failure.toString());
      request.fail(FailureCodes.UNAVAILABLE, "the menus can't be drawn; see the log");
    }
  }

  private Future<JsonObject> draw(CallFlow drawn) {
    // The layout takes too long for an event loop.
    return vertx.executeBlocking(
        () -> JsonObject.of("version", drawn.version(), "svg", renderer.svg(drawn)));
  }
}
