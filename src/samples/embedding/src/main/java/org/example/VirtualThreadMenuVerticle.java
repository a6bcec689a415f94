package org.example;

import dev.ariattendant.client.Calls;
import dev.ariattendant.client.ServedCall;
import dev.ariattendant.client.ari.Event.ChannelDtmfReceived;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * The same menu, line by line. It is deployed with {@code ThreadingModel.VIRTUAL_THREAD}, which
 * needs Java 21. When the caller hangs up, what is awaited fails, and that ends the program.
 */
public final class VirtualThreadMenuVerticle extends VerticleBase {

  private Calls calls;

  @Override
  public Future<?> start() {
    calls = Calls.of(vertx);
    return calls.serve("virtual-thread-menu", VirtualThreadMenuVerticle::menu);
  }

  private static Future<?> menu(ServedCall call) {
    call.ari().channels().answer(call.id()).await();
    String digit;
    do {
      // Before the prompt, since the key may come during it.
      Future<ChannelDtmfReceived> key = call.next(ChannelDtmfReceived.class);
      call.play("sound:press-1").await();
      digit = key.await().digit();
    } while (!digit.equals("1"));
    call.play("digits:1").await();
    return call.ari().channels().hangup(call.id());
  }

  @Override
  public Future<?> stop() {
    return calls.close();
  }
}
