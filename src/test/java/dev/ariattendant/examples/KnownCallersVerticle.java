package dev.ariattendant.examples;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A program that is asked what to do with callers: those it knows are connected with whoever looks
 * after them, and all others get to sales. It is asked by {@code {ask: office.caller}}.
 */
public final class KnownCallersVerticle extends VerticleBase {

  private static final Map<String, String> LOOKED_AFTER_BY =
      Map.of("+431234501", "PJSIP/anna", "+431234502", "PJSIP/ben");

  @Override
  public Future<?> start() {
    return vertx.eventBus().consumer("office.caller", this::decide).completion();
  }

  private void decide(Message<JsonObject> question) {
    String caller = question.body().getJsonObject("variables").getString("CALLERID(num)");
    String endpoint = LOOKED_AFTER_BY.get(caller);
    JsonObject sales = JsonObject.of("menu", "sales");
    question.reply(
        endpoint == null
            ? sales
            : JsonObject.of("dial", endpoint, "ringTime", "20s", "noAnswer", sales));
  }
}
