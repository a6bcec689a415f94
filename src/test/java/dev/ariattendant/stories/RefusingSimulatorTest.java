package dev.ariattendant.stories;

import dev.ariattendant.simulator.RequestFault;
import dev.ariattendant.simulator.RequestFault.Reaction;

@OnSimulator
final class RefusingSimulatorTest extends RefusingStories<SimulatedExchange> {

  RefusingSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }

  @Override
  void refuse(Refusal refusal) {
    exchange.onRequest(
        switch (refusal) {
          case READ_ONLY ->
              request ->
                  request.method().equals("GET")
                      ? new Reaction.CarryOut()
                      : new Reaction.Refuse(403, "Write access denied");
          case CREDENTIALS -> request -> new Reaction.Refuse(401, "Authentication required");
          case NO_PLAYBACKS -> without("playbacks.");
          case NO_BRIDGES -> without("bridges.");
        });
  }

  private static RequestFault without(String operations) {
    return request ->
        request.operation().startsWith(operations)
            ? new Reaction.Refuse(404, "Resource not found")
            : new Reaction.CarryOut();
  }

  @Override
  void mend(Refusal refusal) {
    exchange.onRequest(RequestFault.NONE);
  }
}
