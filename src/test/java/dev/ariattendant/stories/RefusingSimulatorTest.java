package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.RequestFault;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedRequest;
import dev.ariattendant.testbed.Await;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

final class RefusingSimulatorTest extends RefusingStories<SimulatedExchange> {

  private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

  RefusingSimulatorTest() {
    super(new SimulatedExchange(2));
    reactLike(RequestFault.NONE);
  }

  @Override
  void refuse(Refusal refusal) {
    reactLike(
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
    reactLike(RequestFault.NONE);
  }

  private void reactLike(RequestFault fault) {
    exchange
        .simulator()
        .onRequest(
            request -> {
              Reaction reaction = fault.on(request);
              if (reaction instanceof Reaction.CarryOut
                  && request.operation().equals("channels.setChannelVar")
                  && ChannelVariables.REFUSED.equals(argument(request, "variable"))) {
                reasons.add(argument(request, "value"));
              }
              return reaction;
            });
  }

  private static String argument(SimulatedRequest request, String name) {
    return request.body() instanceof JsonObject body
        ? body.getString(name)
        : request.query().get(name);
  }

  @Override
  void aCallGoesDownTheDialplan() {
    assertThat(Await.await(exchange.simulator().call(CallerOptions.to("channel-aa")).ended()))
        .isInstanceOf(CallOutcome.NotTaken.class);
  }

  @Override
  void refused() {
    try {
      assertThat(reasons.poll(30, TimeUnit.SECONDS))
          .as("what ATTENDANT_REFUSED of the caller says")
          .isEqualTo("refusing");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
