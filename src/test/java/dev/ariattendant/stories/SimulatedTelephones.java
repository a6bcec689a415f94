package dev.ariattendant.stories;

import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The people of a simulator's telephone book, each with a telephone on a desk. */
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

  /** Who is waited for, by endpoint. */
  private final Map<String, Promise<SimulatedCaller>> expected = new ConcurrentHashMap<>();

  /** Watches who is called. */
  public SimulatedTelephones(Simulator simulator) {
    this.simulator = simulator;
    simulator.onCallee(
        callee -> {
          Promise<SimulatedCaller> somebody = expected.get(callee.endpoint());
          if (somebody != null) {
            somebody.tryComplete(callee);
          }
        });
  }

  /** Who is called at this endpoint, and nowhere else. */
  public SimulatedDeskPhone at(String endpoint) {
    return expect(Reaction.RINGS, endpoint, "");
  }

  /** Somebody with an endpoint and an extension, who can be asked before a transfer, too. */
  SimulatedDeskPhone somebody(Reaction reaction) {
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

  /** Who has called. */
  public SimulatedDeskPhone calling(SimulatedCaller caller) {
    return new SimulatedDeskPhone(
        caller.endpoint(), "", Reaction.ANSWERS, Future.succeededFuture(caller));
  }

  Simulator simulator() {
    return simulator;
  }
}
