package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.ChannelVariables;
import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedRequest;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Cable;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;

final class SimulatorFaultsTest extends FaultStories<SimulatedExchange> {

  private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

  SimulatorFaultsTest() {
    super(new SimulatedExchange(2));
  }

  @Override
  void freeze(Cable cable) {
    cable.freeze();
  }

  @Override
  void thaw(Cable cable) {
    cable.thaw();
  }

  @Override
  void aCallGoesDownTheDialplan() {
    assertThat(Await.await(exchange.simulator().call(CallerOptions.to("channel-aa")).ended()))
        .isInstanceOf(CallOutcome.NotTaken.class);
  }

  @Override
  void refused(int count, String reason) {
    for (int i = 0; i < count; i++) {
      assertThat(nextReason()).isEqualTo(reason);
    }
  }

  @BeforeAll
  void noteWhyCallersAreRefused() {
    exchange
        .simulator()
        .onRequest(
            request -> {
              if (request.operation().equals("channels.setChannelVar")
                  && ChannelVariables.REFUSED.equals(argument(request, "variable"))) {
                reasons.add(argument(request, "value"));
              }
              return new Reaction.CarryOut();
            });
  }

  private static String argument(SimulatedRequest request, String name) {
    return request.body() instanceof JsonObject body
        ? body.getString(name)
        : request.query().get(name);
  }

  private String nextReason() {
    try {
      return reasons.poll(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
