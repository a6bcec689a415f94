package dev.ariattendant.simulator;

/**
 * What happens to a request before Asterisk carries it out; for tests of what a client makes of a
 * bad day.
 */
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
   * What becomes of the request. On a WebSocket a late answer holds back all requests that were
   * sent after this one; one that never comes holds back nothing.
   */
  sealed interface Reaction {

    /** Nothing special. */
    record CarryOut() implements Reaction {}

    /** It isn't carried out; this is the answer, with {@code {"message": ...}} as its body. */
    record Refuse(int status, String message) implements Reaction {}

    /**
     * It isn't carried out; this is the answer.
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
     * It is carried out at once, but the answer comes late, and so after the events that it caused.
     *
     * @param delayMs simulated time
     */
    record DelayAnswer(long delayMs) implements Reaction {}

    /** It is carried out, but the answer never comes. */
    record LoseAnswer() implements Reaction {}

    /** It is neither carried out nor answered. */
    record Swallow() implements Reaction {}
  }
}
