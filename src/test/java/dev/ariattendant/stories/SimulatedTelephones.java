package dev.ariattendant.stories;

import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The telephones at a simulator's endpoints. */
public final class SimulatedTelephones {

  private static final Map<Reaction, String> ENDPOINTS =
      Map.of(
          Reaction.ANSWERS,
          "PJSIP/sales",
          Reaction.BUSY,
          "PJSIP/busy",
          Reaction.RINGS,
          "PJSIP/nobody");

  private static final Map<Reaction, String> EXTENSIONS =
      Map.of(Reaction.ANSWERS, "102", Reaction.BUSY, "103", Reaction.RINGS, "104");

  private final Simulator simulator;

  /** The telephones that haven't been called yet, by endpoint. */
  private final Map<String, Promise<SimulatedCaller>> expected = new ConcurrentHashMap<>();

  /** Watches the simulator's outgoing calls. */
  public SimulatedTelephones(Simulator simulator) {
    this.simulator = simulator;
    simulator.onCallee(
        callee -> {
          Promise<SimulatedCaller> call = expected.get(callee.endpoint());
          if (call != null) {
            call.tryComplete(callee);
          }
        });
  }

  /** The telephone at this endpoint. */
  public SimulatedDeskPhone at(String endpoint) {
    return at(endpoint, Reaction.RINGS);
  }

  /** The same; its reaction must be what the endpoint directory says. */
  SimulatedDeskPhone at(String endpoint, Reaction reaction) {
    return expect(reaction, endpoint, "");
  }

  /** A telephone with an endpoint and an extension, which can be consulted before a transfer. */
  SimulatedDeskPhone colleague(Reaction reaction) {
    String extension = EXTENSIONS.get(reaction);
    return expect(
        reaction,
        ENDPOINTS.get(reaction),
        extension,
        "Local/" + extension + "@default",
        "Local/_attended@transfer");
  }

  private SimulatedDeskPhone expect(
      Reaction reaction, String endpoint, String extension, String... further) {
    Promise<SimulatedCaller> party = Promise.promise();
    expected.put(endpoint, party);
    for (String other : further) {
      expected.put(other, party);
    }
    return new SimulatedDeskPhone(endpoint, extension, reaction, party.future());
  }

  /** The telephone of a caller. */
  public SimulatedDeskPhone calling(SimulatedCaller caller) {
    return new SimulatedDeskPhone(
        caller.endpoint(), "", Reaction.ANSWERS, Future.succeededFuture(caller));
  }

  Simulator simulator() {
    return simulator;
  }
}
