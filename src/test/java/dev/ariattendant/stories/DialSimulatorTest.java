package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;

final class DialSimulatorTest extends DialStories {

  private static final Map<Reaction, String> ENDPOINTS =
      Map.of(
          Reaction.ANSWERS,
          "PJSIP/bob",
          Reaction.BUSY,
          "PJSIP/busy",
          Reaction.RINGS,
          "PJSIP/nobody");

  /** Who is waited for, by endpoint. */
  private final Map<String, Promise<SimulatedCaller>> expected = new ConcurrentHashMap<>();

  DialSimulatorTest() {
    super(new SimulatedExchange(2));
  }

  @BeforeAll
  void watchTelephones() {
    ((SimulatedExchange) exchange)
        .simulator()
        .onCallee(callee -> expected.get(callee.endpoint()).tryComplete(callee));
  }

  @Override
  Telephone telephone(Reaction reaction) {
    Promise<SimulatedCaller> callee = Promise.promise();
    expected.put(ENDPOINTS.get(reaction), callee);
    return new SimulatedTelephone(ENDPOINTS.get(reaction), callee);
  }

  @Override
  String unregistered() {
    return "PJSIP/on-holiday";
  }

  private record SimulatedTelephone(String endpoint, Promise<SimulatedCaller> callee)
      implements Telephone {

    @Override
    public void hangUp() {
      SimulatedCaller called = await(callee.future());
      called.hangUp();
      await(called.ended());
    }

    @Override
    public CompletionStage<Void> ended() {
      return callee.future().compose(SimulatedCaller::ended).<Void>mapEmpty().toCompletionStage();
    }

    @Override
    public void close() {
      callee.future().onSuccess(SimulatedCaller::hangUp);
    }
  }
}
