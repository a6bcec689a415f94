package dev.ariattendant.stories;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;

final class MissingSoundSimulatorTest extends MissingSoundStories<SimulatedExchange> {

  private final Promise<Void> told = Promise.promise();

  MissingSoundSimulatorTest() {
    super(new SimulatedExchange(2, "never-was", "never-will-be"));
    exchange
        .simulator()
        .onRequest(
            request -> {
              if (request.operation().equals("channels.setChannelVar")
                  && String.valueOf(request.body()).contains(ChannelVariables.REFUSED)
                  && "nothing-plays".equals(((JsonObject) request.body()).getString("value"))) {
                told.tryComplete();
              }
              return new Reaction.CarryOut();
            });
  }

  @Override
  void refused() {
    Await.await(told.future());
  }
}
