package org.example;

import dev.ariattendant.client.Calls;
import dev.ariattendant.client.ServedCall;
import dev.ariattendant.client.ari.Event.ChannelDtmfReceived;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** A menu: press 1 to hear it confirmed, any other key to hear the menu again. */
public final class JavaMenuVerticle extends VerticleBase {

  private Calls calls;

  @Override
  public Future<?> start() {
    calls = Calls.of(vertx);
    return calls.serve("java-menu", JavaMenuVerticle::begin);
  }

  private static Future<?> begin(ServedCall call) {
    return call.ari().channels().answer(call.id()).compose(answered -> menu(call));
  }

  private static Future<Void> menu(ServedCall call) {
    // Before the prompt, since the key may come during it.
    Future<ChannelDtmfReceived> key = call.next(ChannelDtmfReceived.class);
    return call.play("sound:press-1")
        .compose(played -> key)
        .compose(
            pressed ->
                pressed.digit().equals("1")
                    ? call.play("digits:1")
                        .compose(confirmed -> call.ari().channels().hangup(call.id()))
                    : menu(call));
  }

  @Override
  public Future<?> stop() {
    return calls.close();
  }
}
