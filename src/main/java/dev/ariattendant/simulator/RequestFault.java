package dev.ariattendant.simulator;

/** Refuses, delays or loses requests and responses, to test how a client deals with that. */
@FunctionalInterface
public interface RequestFault {

  /** Every request is carried out and answered. */
  RequestFault NONE = request -> new Reaction.CarryOut();

  /**
   * Called on the simulator's context, so it mustn't block, for every request to an operation that
   * exists, over HTTP or over a WebSocket.
   */
  Reaction on(SimulatedRequest request);

  /**
   * What happens to the request. On a WebSocket a delayed response holds back all requests that
   * were sent after this one; a lost one holds back nothing.
   */
  sealed interface Reaction {

    /** It is carried out and answered. */
    record CarryOut() implements Reaction {}

    /** It isn't carried out; the response has {@code {"message": ...}} as its body. */
    record Refuse(int status, String message) implements Reaction {}

    /**
     * It isn't carried out; this is the response.
     *
     * @param body a JsonObject or JsonArray; null = none
     */
    record Answer(int status, Object body) implements Reaction {}

    /**
     * It is carried out late.
     *
     * @param delayMs simulated time
     */
    record Delay(long delayMs) implements Reaction {}

    /**
     * It is carried out at once, but the response comes after the events that it has caused.
     *
     * @param delayMs simulated time
     */
    record DelayAnswer(long delayMs) implements Reaction {}

    /** It is carried out, but the response is lost. */
    record LoseAnswer() implements Reaction {}

    /** It is neither carried out nor answered. */
    record Ignore() implements Reaction {}
  }
}
